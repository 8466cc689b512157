// Modules, which here are shared libraries of the host, and the functions in them.
#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>

#include "blocks.h"
#include "driver.h"

namespace {

constexpr int default_max_dynamic_shared = 48 * 1024;
constexpr int max_threads_per_block = 1024;
constexpr int registers_per_thread = 32;  // as good a number as any

using ElfHeader = ElfW(Ehdr);
using ProgramHeader = ElfW(Phdr);

#if defined(__x86_64__)
constexpr auto host_machine = EM_X86_64;
#else
constexpr auto host_machine = EM_AARCH64;
#endif

// The driver does not get a size: the header says where the last table of the image ends. Returns null unless the image
// is a shared library for this machine.
const ElfHeader* parse_image(const void* image) {
    if (image == nullptr || std::memcmp(image, ELFMAG, SELFMAG) != 0) {
        return nullptr;
    }
    const auto* header = static_cast<const ElfHeader*>(image);
    const bool loadable = header->e_ident[EI_CLASS] == ELFCLASS64 && header->e_type == ET_DYN &&
                          header->e_machine == host_machine && header->e_shoff != 0;
    return loadable ? header : nullptr;
}

size_t image_bytes(const ElfHeader* header) {
    return header->e_shoff + size_t{header->e_shnum} * header->e_shentsize;
}

size_t thread_local_bytes(const ElfHeader* header) {
    const auto* base = reinterpret_cast<const char*>(header);
    const auto* segments = reinterpret_cast<const ProgramHeader*>(base + header->e_phoff);
    const auto* end = segments + header->e_phnum;
    const auto* found = std::find_if(segments, end, [](const auto& segment) { return segment.p_type == PT_TLS; });
    return found == end ? 0 : found->p_memsz;
}

bool write_all(int file, const char* data, size_t bytes) {
    while (bytes > 0) {
        const ssize_t written = write(file, data, bytes);
        if (written <= 0) {
            return false;
        }
        data += written;
        bytes -= written;
    }
    return true;
}

}  // namespace

struct Module {
    Handle context;
    void* library = nullptr;
    int file = -1;
    margay_emulator::Enter enter = nullptr;
    size_t static_shared = 0;
    std::map<CUdeviceptr, size_t> variables;  // those that were asked for

    explicit Module(Handle context) : context(context) {}
    Module(const Module&) = delete;

    ~Module() {
        if (library != nullptr) {
            dlclose(library);
        }
        // A library that its compiler marked as not unloadable keeps its name, and therefore its file.
        if (file >= 0 && dlopen(path().c_str(), RTLD_LAZY | RTLD_NOLOAD) == nullptr) {
            close(file);
        }
    }

    std::string path() const { return "/proc/self/fd/" + std::to_string(file); }
    bool load(const ElfHeader* header);
};

bool Module::load(const ElfHeader* header) {
    file = memfd_create("kernel module", MFD_CLOEXEC);
    if (file < 0 || !write_all(file, reinterpret_cast<const char*>(header), image_bytes(header))) {
        return false;
    }
    // The file stays open as long as the module: dlopen identifies libraries by name, and would mistake the next module
    // for this one if it got the same descriptor.
    library = dlopen(path().c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        return false;
    }
    const auto attach = reinterpret_cast<margay_emulator::Attach>(dlsym(library, "margay_emulator_attach"));
    enter = reinterpret_cast<margay_emulator::Enter>(dlsym(library, "margay_emulator_enter"));
    if (attach == nullptr || enter == nullptr) {
        return false;
    }
    static_shared = thread_local_bytes(header);
    attach(&kernel_services);
    return true;
}

namespace {

CUresult load_module(Driver& driver, CUmodule* handle, const void* image) {
    const ElfHeader* header = parse_image(image);
    auto module = std::make_shared<Module>(driver.current_context());
    if (header == nullptr || !module->load(header)) {
        return CUDA_ERROR_INVALID_IMAGE;
    }
    *handle = driver.new_handle();
    driver.modules[*handle] = std::move(module);
    return CUDA_SUCCESS;
}

void unload_module(Driver& driver, Handle handle) {
    for (auto function = driver.functions.begin(); function != driver.functions.end();) {
        function = function->second.module == handle ? driver.functions.erase(function) : std::next(function);
    }
    driver.modules.erase(handle);
}

template <typename Body>
CUresult call_for_function(const char* name, CUfunction function, Body body) {
    return call(name, Needs::Context, [&](Driver& driver) {
        const auto found = driver.functions.find(function);
        return found == driver.functions.end() ? CUDA_ERROR_INVALID_HANDLE : body(driver, found->second);
    });
}

bool valid_dimensions(const margay_emulator::Index3& grid, const margay_emulator::Index3& block) {
    return grid.x > 0 && grid.x <= 2147483647u && grid.y > 0 && grid.y <= 65535 && grid.z > 0 &&
           grid.z <= 65535 && block.x > 0 && block.x <= 1024 && block.y > 0 && block.y <= 1024 &&
           block.z > 0 && block.z <= 64 && uint64_t{block.x} * block.y * block.z <= max_threads_per_block;
}

}  // namespace

int Driver::unload_modules(Handle context) {
    std::vector<Handle> handles;
    for (const auto& [handle, module] : modules) {
        if (module->context == context) {
            handles.push_back(handle);
        }
    }
    for (const Handle handle : handles) {
        unload_module(*this, handle);
    }
    return static_cast<int>(handles.size());
}

bool Driver::is_module_variable(CUdeviceptr address, size_t bytes) const {
    for (const auto& [handle, module] : modules) {
        for (const auto& [begin, size] : module->variables) {
            if (address >= begin && address - begin < size) {
                return bytes <= size - (address - begin);
            }
        }
    }
    return false;
}

CUDA_API CUresult cuModuleLoadData(CUmodule* module, const void* image) {
    return call(__func__, Needs::Context, [&](Driver& driver) { return load_module(driver, module, image); });
}

CUDA_API CUresult cuModuleLoadDataEx(CUmodule* module, const void* image, unsigned, int*, void**) {
    return call(__func__, Needs::Context, [&](Driver& driver) { return load_module(driver, module, image); });
}

CUDA_API CUresult cuModuleLoad(CUmodule* module, const char* path) {
    return call(__func__, Needs::Context, [&](Driver& driver) {
        std::ifstream file(path, std::ios::binary);
        if (!file) {
            return CUDA_ERROR_FILE_NOT_FOUND;
        }
        const std::string image{std::istreambuf_iterator<char>(file), {}};
        return load_module(driver, module, image.data());
    });
}

CUDA_API CUresult cuModuleUnload(CUmodule module) {
    return call(__func__, Needs::Context, [&](Driver& driver) {
        if (driver.modules.count(module) == 0) {
            return CUDA_ERROR_INVALID_HANDLE;
        }
        unload_module(driver, module);
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuModuleGetFunction(CUfunction* function, CUmodule module, const char* name) {
    return call(__func__, Needs::Context, [&](Driver& driver) {
        const auto found = driver.modules.find(module);
        if (found == driver.modules.end()) {
            return CUDA_ERROR_INVALID_HANDLE;
        }
        void* entry = dlsym(found->second->library, (std::string(name) + "_emulated").c_str());
        if (entry == nullptr) {
            return CUDA_ERROR_NOT_FOUND;
        }
        *function = driver.new_handle();
        driver.functions[*function] = {module, name, reinterpret_cast<margay_emulator::Kernel>(entry),
                                       default_max_dynamic_shared};
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuModuleGetGlobal_v2(CUdeviceptr* address, size_t* bytes, CUmodule module, const char* name) {
    return call(__func__, Needs::Context, [&](Driver& driver) {
        const auto found = driver.modules.find(module);
        if (found == driver.modules.end()) {
            return CUDA_ERROR_INVALID_HANDLE;
        }
        void* variable = dlsym(found->second->library, name);
        Dl_info info;
        void* details = nullptr;
        if (variable == nullptr || dladdr1(variable, &info, &details, RTLD_DL_SYMENT) == 0 || details == nullptr) {
            return CUDA_ERROR_NOT_FOUND;
        }
        const auto begin = reinterpret_cast<CUdeviceptr>(variable);
        const size_t size = static_cast<const ElfW(Sym)*>(details)->st_size;
        found->second->variables[begin] = size;
        if (address != nullptr) {
            *address = begin;
        }
        if (bytes != nullptr) {
            *bytes = size;
        }
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuFuncGetAttribute(int* value, int attribute, CUfunction function) {
    return call_for_function(__func__, function, [&](Driver& driver, Function& record) {
        const Settings& settings = driver.settings;
        const int capability = settings.capability_major * 10 + settings.capability_minor;
        switch (attribute) {
            case CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK: *value = max_threads_per_block; break;
            case CU_FUNC_ATTRIBUTE_NUM_REGS: *value = registers_per_thread; break;
            case CU_FUNC_ATTRIBUTE_PTX_VERSION:
            case CU_FUNC_ATTRIBUTE_BINARY_VERSION: *value = capability; break;
            case CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES: *value = record.max_dynamic_shared; break;
            // A library of the host does not contain these.
            case CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES:
            case CU_FUNC_ATTRIBUTE_CONST_SIZE_BYTES:
            case CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES:
            case CU_FUNC_ATTRIBUTE_CACHE_MODE_CA: *value = 0; break;
            case CU_FUNC_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT: *value = -1; break;
            default: return CUDA_ERROR_INVALID_VALUE;
        }
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuFuncSetAttribute(CUfunction function, int attribute, int value) {
    return call_for_function(__func__, function, [&](Driver& driver, Function& record) {
        switch (attribute) {
            case CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES:
                if (value < 0 || value > driver.settings.shared_memory_opt_in) {
                    return CUDA_ERROR_INVALID_VALUE;
                }
                record.max_dynamic_shared = value;
                return CUDA_SUCCESS;
            case CU_FUNC_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT:
                return value >= -1 && value <= 100 ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
            default: return CUDA_ERROR_INVALID_VALUE;
        }
    });
}

CUDA_API CUresult cuFuncSetCacheConfig(CUfunction function, int) {
    return call_for_function(__func__, function, [](Driver&, Function&) { return CUDA_SUCCESS; });
}

CUDA_API CUresult cuOccupancyMaxActiveBlocksPerMultiprocessor(int* blocks, CUfunction function, int block_size,
                                                              size_t dynamic_shared) {
    return call_for_function(__func__, function, [&](Driver& driver, Function&) {
        if (block_size <= 0) {
            return CUDA_ERROR_INVALID_VALUE;
        }
        if (block_size > max_threads_per_block) {
            *blocks = 0;
            return CUDA_SUCCESS;
        }
        const int threads = (block_size + 31) / 32 * 32;
        const size_t shared = driver.settings.shared_memory_per_multiprocessor();
        const size_t by_shared = shared / (dynamic_shared + 1024);
        *blocks = static_cast<int>(std::min<size_t>({32, size_t(2048 / threads), by_shared,
                                                     size_t(65536 / (threads * registers_per_thread))}));
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuLaunchKernel(CUfunction function, unsigned grid_x, unsigned grid_y, unsigned grid_z,
                                 unsigned block_x, unsigned block_y, unsigned block_z, unsigned dynamic_shared,
                                 CUstream stream, void** parameters, void** extra) {
    return call_for_function(__func__, function, [&](Driver& driver, Function& record) {
        const Module& module = *driver.modules.at(record.module);
        if (module.context != driver.current_context()) {
            return CUDA_ERROR_INVALID_CONTEXT;
        }
        if (const CUresult result = driver.check_stream(stream)) {
            return result;
        }
        if (extra != nullptr) {  // the packed form of the parameters
            return CUDA_ERROR_NOT_SUPPORTED;
        }
        const margay_emulator::Index3 grid{grid_x, grid_y, grid_z};
        const margay_emulator::Index3 block{block_x, block_y, block_z};
        if (!valid_dimensions(grid, block) || dynamic_shared > static_cast<unsigned>(record.max_dynamic_shared)) {
            return CUDA_ERROR_INVALID_VALUE;
        }
        driver.launches[record.name]++;
        const CUresult result = run_grid({record.name.c_str(), record.entry, parameters, module.enter, module.library,
                                          module.static_shared, grid, block, dynamic_shared,
                                          driver.settings.order, driver.settings.seed});
        if (result != CUDA_SUCCESS) {
            driver.lose(result);
        }
        // As on a device, where the kernel only starts now, the next call reports its errors.
        return CUDA_SUCCESS;
    });
}
