// A replacement for NVRTC: compiles CUDA sources for the host with g++ and cuda_on_host.h. The CUBIN is a shared
// library for the emulated driver.
#include <dlfcn.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#define NVRTC_API extern "C" __attribute__((visibility("default")))

#define NVRTC_RESULTS(X)                              \
    X(NVRTC_SUCCESS) \
    X(NVRTC_ERROR_OUT_OF_MEMORY) \
    X(NVRTC_ERROR_PROGRAM_CREATION_FAILURE) \
    X(NVRTC_ERROR_INVALID_INPUT) \
    X(NVRTC_ERROR_INVALID_PROGRAM) \
    X(NVRTC_ERROR_INVALID_OPTION) \
    X(NVRTC_ERROR_COMPILATION) \
    X(NVRTC_ERROR_BUILTIN_OPERATION_FAILURE) \
    X(NVRTC_ERROR_NO_NAME_EXPRESSIONS_AFTER_COMPILATION) \
    X(NVRTC_ERROR_NO_LOWERED_NAMES_BEFORE_COMPILATION) \
    X(NVRTC_ERROR_NAME_EXPRESSION_NOT_VALID) \
    X(NVRTC_ERROR_INTERNAL_ERROR)

enum nvrtcResult : int {
#define ENUMERATOR(name) name,
    NVRTC_RESULTS(ENUMERATOR)
#undef ENUMERATOR
};

struct Program {
    std::string name;
    std::string source;
    std::vector<std::pair<std::string, std::string>> headers;  // name and text
    std::string image;               // the library; the driver loads it as CUBIN and as PTX
    bool real_architecture = false;  // without one NVRTC makes no CUBIN
    std::string log;
};

using nvrtcProgram = Program*;

namespace {

namespace fs = std::filesystem;

const int architectures[] = {75, 80, 86, 89, 90, 100};

std::atomic<int> compilations{0};

std::mutex fault_mutex;
int calls_to_fault = 0;
nvrtcResult fault_code = NVRTC_SUCCESS;

nvrtcResult injected_fault() {
    const std::lock_guard<std::mutex> lock(fault_mutex);
    return calls_to_fault > 0 && --calls_to_fault == 0 ? fault_code : NVRTC_SUCCESS;
}

// A new folder in the system's temporary folder, removed by the destructor.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string pattern = (fs::temp_directory_path() / "nvrtc-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) {
            throw fs::filesystem_error("mkdtemp", std::error_code(errno, std::generic_category()));
        }
        path_ = pattern;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }

    fs::path operator/(const std::string& name) const { return path_ / name; }
    std::string path() const { return path_.string(); }

private:
    fs::path path_;
};

void write_file(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The folder with cuda_on_host.h.
std::string home() {
    if (const char* folder = std::getenv("MARGAY_EMULATOR_HOME")) {
        return folder;
    }
    Dl_info info;
    dladdr(reinterpret_cast<void*>(&home), &info);
    return fs::path(info.dli_fname).parent_path().string();
}

bool starts_with(const std::string& text, const std::string& prefix) {
    return text.compare(0, prefix.size(), prefix) == 0;
}

// The options for g++, and the requested kind of architecture.
struct Options {
    std::vector<std::string> arguments;
    bool real_architecture = false;  // sm_..., not compute_...

    nvrtcResult add(const std::string& option);
    nvrtcResult add_architecture(const std::string& name);
};

nvrtcResult Options::add_architecture(const std::string& name) {
    const size_t digits = name.find('_') + 1;
    const int number = std::atoi(name.c_str() + digits);
    const bool known = std::find(std::begin(architectures), std::end(architectures), number) != std::end(architectures);
    if (!known || (name.substr(0, digits) != "sm_" && name.substr(0, digits) != "compute_")) {
        return NVRTC_ERROR_INVALID_OPTION;
    }
    real_architecture = name.substr(0, digits) == "sm_";
    return NVRTC_SUCCESS;
}

nvrtcResult Options::add(const std::string& option) {
    static const std::pair<const char*, const char*> translated[] = {
        {"-D", "-D"}, {"--define-macro=", "-D"}, {"-U", "-U"}, {"--undefine-macro=", "-U"},
        {"-I", "-I"}, {"--include-path=", "-I"}, {"--std=", "-std="}, {"-std=", "-std="},
    };
    // They concern code for the device, or what is the default here.
    static const char* const ignored[] = {
        "--use_fast_math", "-use_fast_math", "--fmad", "-fmad", "--ftz", "-ftz", "--prec-div", "-prec-div",
        "--prec-sqrt", "-prec-sqrt", "--generate-line-info", "-lineinfo", "--device-debug", "-G", "--restrict",
        "-restrict", "--device-as-default-execution-space", "-default-device", "--maxrregcount", "-maxrregcount",
        "--ptxas-options", "-Xptxas", "--extra-device-vectorization", "-extra-device-vectorization",
        "--disable-warnings", "-w", "--diag-", "-diag-", "--display-error-number", "--minimal", "-minimal",
        "--device-int128", "-device-int128", "--split-compile", "-split-compile",
    };
    for (const char* prefix : {"--gpu-architecture=", "-arch="}) {
        if (starts_with(option, prefix)) {
            return add_architecture(option.substr(std::strlen(prefix)));
        }
    }
    for (const auto& [from, to] : translated) {
        if (starts_with(option, from)) {
            arguments.push_back(to + option.substr(std::strlen(from)));
            return NVRTC_SUCCESS;
        }
    }
    const bool known = std::any_of(std::begin(ignored), std::end(ignored),
                                   [&](const char* prefix) { return starts_with(option, prefix); });
    return known ? NVRTC_SUCCESS : NVRTC_ERROR_INVALID_OPTION;
}

// Whether the command succeeds. Its output goes to the file `log`.
bool run(const std::vector<std::string>& command, const fs::path& log) {
    std::vector<char*> arguments;
    for (const std::string& argument : command) {
        arguments.push_back(const_cast<char*>(argument.c_str()));
    }
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&files, 1, 2);
    pid_t process = 0;
    const int error = posix_spawnp(&process, arguments[0], &files, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    if (error != 0) {
        std::ofstream(log, std::ios::app) << arguments[0] << ": " << std::strerror(error) << '\n';
        return false;
    }
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

nvrtcResult compile(Program& program, const Options& options) {
    const TemporaryFolder folder;
    // The line directive makes messages use the name that the caller gave.
    write_file(folder / "source.cu", "#line 1 \"" + program.name + "\"\n" + program.source);
    for (const auto& [name, text] : program.headers) {
        write_file(folder / name, text);
    }
    std::vector<std::string> command = {
        "g++", "-x", "c++", "-std=c++17", "-O1", "-shared", "-fPIC",
        "-fno-gnu-unique",       // or modules would share variables, and never be unloaded
        "-ffp-contract=off",     // the same results on every machine
        "-include", home() + "/cuda_on_host.h", "-I" + folder.path()};
    command.insert(command.end(), options.arguments.begin(), options.arguments.end());
    command.insert(command.end(), {(folder / "source.cu").string(), "-o", (folder / "module.so").string()});

    const bool compiled = run(command, folder / "log");
    program.log = read_file(folder / "log");
    if (!compiled) {
        return NVRTC_ERROR_COMPILATION;
    }
    program.image = read_file(folder / "module.so");
    program.real_architecture = options.real_architecture;
    return NVRTC_SUCCESS;
}

// Results are returned in two calls: one for the size, one that fills the caller's buffer.
nvrtcResult get_size(const Program* program, size_t* size, size_t value) {
    if (program == nullptr) {
        return NVRTC_ERROR_INVALID_PROGRAM;
    }
    *size = value;
    return NVRTC_SUCCESS;
}

nvrtcResult get_bytes(const Program* program, char* buffer, std::string Program::*bytes) {
    if (program == nullptr) {
        return NVRTC_ERROR_INVALID_PROGRAM;
    }
    std::memcpy(buffer, (program->*bytes).data(), (program->*bytes).size());
    return NVRTC_SUCCESS;
}

}  // namespace

NVRTC_API const char* nvrtcGetErrorString(int result) {
    static const char* const names[] = {
#define NAME(name) #name,
        NVRTC_RESULTS(NAME)
#undef NAME
    };
    const bool known = result >= 0 && result < static_cast<int>(std::size(names));
    return known ? names[result] : "NVRTC_ERROR unknown";
}

NVRTC_API nvrtcResult nvrtcVersion(int* major, int* minor) {
    *major = 12;
    *minor = 6;
    return NVRTC_SUCCESS;
}

NVRTC_API nvrtcResult nvrtcGetNumSupportedArchs(int* count) {
    *count = static_cast<int>(std::size(architectures));
    return NVRTC_SUCCESS;
}

NVRTC_API nvrtcResult nvrtcGetSupportedArchs(int* numbers) {
    std::copy(std::begin(architectures), std::end(architectures), numbers);
    return NVRTC_SUCCESS;
}

NVRTC_API nvrtcResult nvrtcCreateProgram(nvrtcProgram* program, const char* source, const char* name, int header_count,
                                         const char* const* headers, const char* const* include_names) {
    if (program == nullptr || source == nullptr || header_count < 0) {
        return NVRTC_ERROR_INVALID_INPUT;
    }
    auto* created = new Program{name != nullptr ? name : "default_program", source, {}, {}, false, {}};
    for (int i = 0; i < header_count; i++) {
        created->headers.emplace_back(include_names[i], headers[i]);
    }
    *program = created;
    return NVRTC_SUCCESS;
}

NVRTC_API nvrtcResult nvrtcDestroyProgram(nvrtcProgram* program) {
    if (program == nullptr || *program == nullptr) {
        return NVRTC_ERROR_INVALID_PROGRAM;
    }
    delete *program;
    *program = nullptr;
    return NVRTC_SUCCESS;
}

NVRTC_API nvrtcResult nvrtcCompileProgram(nvrtcProgram program, int option_count, const char* const* options) {
    compilations++;
    if (const nvrtcResult fault = injected_fault()) {
        return fault;
    }
    if (program == nullptr) {
        return NVRTC_ERROR_INVALID_PROGRAM;
    }
    Options parsed;
    for (int i = 0; i < option_count; i++) {
        std::string option = options[i];
        const bool value_follows = option == "-D" || option == "-I" || option == "-U";
        if (value_follows && i + 1 < option_count) {
            option += options[++i];
        }
        if (const nvrtcResult result = parsed.add(option)) {
            program->log = "unrecognized option " + option + " found\n";
            return result;
        }
    }
    try {
        return compile(*program, parsed);
    } catch (const fs::filesystem_error& error) {
        program->log = error.what();
        return NVRTC_ERROR_INTERNAL_ERROR;
    }
}

NVRTC_API nvrtcResult nvrtcGetCUBINSize(nvrtcProgram program, size_t* size) {
    return get_size(program, size, program != nullptr && program->real_architecture ? program->image.size() : 0);
}

NVRTC_API nvrtcResult nvrtcGetCUBIN(nvrtcProgram program, char* buffer) {
    return get_bytes(program, buffer, &Program::image);
}

NVRTC_API nvrtcResult nvrtcGetPTXSize(nvrtcProgram program, size_t* size) {
    return get_size(program, size, program != nullptr ? program->image.size() : 0);
}

NVRTC_API nvrtcResult nvrtcGetPTX(nvrtcProgram program, char* buffer) {
    return get_bytes(program, buffer, &Program::image);
}

NVRTC_API nvrtcResult nvrtcGetProgramLogSize(nvrtcProgram program, size_t* size) {
    return get_size(program, size, program != nullptr ? program->log.size() + 1 : 0);
}

NVRTC_API nvrtcResult nvrtcGetProgramLog(nvrtcProgram program, char* buffer) {
    const nvrtcResult result = get_bytes(program, buffer, &Program::log);
    if (result == NVRTC_SUCCESS) {
        buffer[program->log.size()] = '\0';
    }
    return result;
}

// ---- Control ----

NVRTC_API int nvrtc_emulator_compilations() { return compilations; }

// The nth compilation from now (1 is the next) returns the code.
NVRTC_API void nvrtc_emulator_fail(int nth, int code) {
    const std::lock_guard<std::mutex> lock(fault_mutex);
    calls_to_fault = nth;
    fault_code = static_cast<nvrtcResult>(code);
}

// ---- Not emulated, but JCuda's library does not load without them ----

#define UNSUPPORTED(name) \
    NVRTC_API nvrtcResult name() { return NVRTC_ERROR_INTERNAL_ERROR; }
UNSUPPORTED(nvrtcAddNameExpression)
UNSUPPORTED(nvrtcGetLoweredName)
UNSUPPORTED(nvrtcGetLTOIR)
UNSUPPORTED(nvrtcGetLTOIRSize)
UNSUPPORTED(nvrtcGetNVVM)
UNSUPPORTED(nvrtcGetNVVMSize)
UNSUPPORTED(nvrtcGetOptiXIR)
UNSUPPORTED(nvrtcGetOptiXIRSize)
#undef UNSUPPORTED
