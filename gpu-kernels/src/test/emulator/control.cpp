// Functions with which tests set up the emulated machine, inject faults and read results; also the error texts, and the
// driver functions that are not emulated.
#include <string>

#include "driver.h"

namespace {

struct Locked {
    Driver& driver = Driver::instance();
    std::lock_guard<std::mutex> lock{driver.mutex};

    Driver* operator->() const { return &driver; }
};

int count_of(const std::map<std::string, int>& counts, const std::string& name) {
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
}

const char* find_text(int code, bool name) {
    switch (code) {
#define TEXT(enumerator, number, text) \
    case number: return name ? #enumerator : text;
        CUDA_RESULTS(TEXT)
#undef TEXT
        default: return nullptr;
    }
}

CUresult unsupported(const char* function) {
    return call(function, Needs::Initialised, [](Driver&) { return CUDA_ERROR_NOT_SUPPORTED; });
}

}  // namespace

// ---- Control ----

CUDA_API void emulator_reset() {
    Locked driver;
    if (driver->lost != CUDA_SUCCESS) {
        // Nothing could be freed on a lost device; after the reset it is empty.
        for (auto& [device, primary] : driver->primary_contexts) {
            if (primary.retained > 0) {
                driver->destroy_context(primary.context);
                primary.retained = 0;
            }
        }
    }
    driver->settings = Settings::defaults();
    driver->lost = CUDA_SUCCESS;
    driver->faults.clear();
    driver->calls.clear();
    driver->launches.clear();
    driver->leaks = 0;
}

CUDA_API void emulator_set_devices(int count) { Locked()->settings.devices = count; }

CUDA_API void emulator_set_capability(int major, int minor) {
    Locked driver;
    driver->settings.capability_major = major;
    driver->settings.capability_minor = minor;
}

CUDA_API void emulator_set_driver_version(int version) { Locked()->settings.driver_version = version; }

CUDA_API void emulator_set_memory(size_t total) { Locked()->settings.memory = total; }

CUDA_API void emulator_set_shared_memory(int opt_in_bytes) { Locked()->settings.shared_memory_opt_in = opt_in_bytes; }

CUDA_API void emulator_set_init_result(int code) { Locked()->settings.init_result = code; }

CUDA_API void emulator_set_thread_order(int order, unsigned seed) {
    Locked driver;
    driver->settings.order = static_cast<ThreadOrder>(order);
    driver->settings.seed = seed;
}

CUDA_API void emulator_fail(const char* function, int nth, int code, int sticky) {
    Locked()->faults.push_back({without_suffix(function), nth, static_cast<CUresult>(code), sticky != 0});
}

CUDA_API int emulator_live_allocations() { return static_cast<int>(Locked()->allocations.size()); }

CUDA_API size_t emulator_live_bytes() {
    Locked driver;
    size_t bytes = 0;
    for (const auto& [address, allocation] : driver->allocations) {
        bytes += allocation.bytes;
    }
    return bytes;
}

CUDA_API int emulator_live_objects() {
    Locked driver;
    return static_cast<int>(driver->contexts.size() + driver->modules.size() + driver->streams.size() +
                            driver->events.size() + driver->host_allocations.size());
}

CUDA_API int emulator_leaks() { return Locked()->leaks; }

CUDA_API int emulator_calls(const char* function) { return count_of(Locked()->calls, without_suffix(function)); }

CUDA_API int emulator_launches(const char* kernel) { return count_of(Locked()->launches, kernel); }

// ---- Error texts ----

CUDA_API CUresult cuGetErrorName(int code, const char** name) {
    *name = find_text(code, true);
    return *name != nullptr ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API CUresult cuGetErrorString(int code, const char** text) {
    *text = find_text(code, false);
    return *text != nullptr ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

// ---- Not emulated ----

// Their parameters do not matter: the caller passes and removes them.
#define X(name) \
    CUDA_API CUresult name() { return unsupported(#name); }
#include "unsupported.inc"
#undef X
