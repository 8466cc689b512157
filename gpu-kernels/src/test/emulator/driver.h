// The state of the emulated driver, and the entry of every exported function.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "cuda_types.h"
#include "guarded_block.h"
#include "kernel_interface.h"

enum class ThreadOrder : int { Forward, Backward, Shuffled };

// Settings for tests; the initial values are those of an H100, with less memory.
struct Settings {
    int devices = 1;
    int capability_major = 9;
    int capability_minor = 0;
    int driver_version = 13000;
    size_t memory = size_t{4} << 30;
    int shared_memory_opt_in = 227 * 1024;
    int init_result = CUDA_SUCCESS;
    ThreadOrder order = ThreadOrder::Forward;
    unsigned seed = 0;

    // A block takes 1 KiB more than it asks for.
    int shared_memory_per_multiprocessor() const { return shared_memory_opt_in + 1024; }

    static Settings defaults();  // including those of the environment
};

struct Fault {
    std::string function;
    int calls_left;
    CUresult code;
    bool sticky;
};

struct Context {
    int device;
    unsigned flags;
};

struct PrimaryContext {
    Handle context = nullptr;
    int retained = 0;
    unsigned flags = 0;
};

struct Stream {
    Handle context;
};

struct Event {
    Handle context;
    unsigned flags;
    bool recorded;
    std::chrono::steady_clock::time_point time;
};

struct HostAllocation {
    Handle context;
    GuardedBlock block;
};

struct Allocation {
    Handle context;
    int device;
    size_t bytes;
    GuardedBlock block;

    void fill();  // with poison inside and the canary outside
    void restore_canary();
    bool intact() const;  // whether the canary is

private:
    char* checked_begin() const;
};

struct Module;  // modules.cpp

struct Function {
    Handle module;
    std::string name;
    margay_emulator::Kernel entry;
    int max_dynamic_shared;
};

struct Driver {
    std::mutex mutex;
    Settings settings = Settings::defaults();
    bool initialised = false;
    CUresult lost = CUDA_SUCCESS;  // once set, every call returns it
    std::vector<Fault> faults;
    std::map<std::string, int> calls;
    std::map<std::string, int> launches;
    int leaks = 0;

    std::map<CUdevice, PrimaryContext> primary_contexts;
    std::map<Handle, Context> contexts;
    std::map<Handle, Stream> streams;
    std::map<Handle, Event> events;
    std::map<Handle, std::shared_ptr<Module>> modules;
    std::map<Handle, Function> functions;
    std::map<CUdeviceptr, Allocation> allocations;
    std::map<void*, HostAllocation> host_allocations;

    static Driver& instance();

    Handle new_handle() { return reinterpret_cast<Handle>(last_handle_ += 16); }

    // Counts the call and returns the error injected for it, if any.
    CUresult enter(const char* function);

    bool has_device(CUdevice device) const { return device >= 0 && device < settings.devices; }
    Handle current_context() const;  // of the calling thread; null if none
    int current_device() const { return contexts.at(current_context()).device; }
    CUresult check_stream(CUstream stream) const;
    bool is_device_memory(CUdeviceptr address, size_t bytes) const;
    bool is_module_variable(CUdeviceptr address, size_t bytes) const;
    size_t used_memory(CUdevice device) const;
    CUresult check_canaries();

    Handle create_context(CUdevice device, unsigned flags);
    void destroy_context(Handle context);  // and all that was made in it; counts that as leaks
    int unload_modules(Handle context);    // returns how many there were
    CUresult lose(CUresult code) { return lost = code; }

private:
    uintptr_t last_handle_ = 0x1000;  // small numbers are CUDA's predefined streams
};

// The name that a caller writes: CUDA's headers hide the suffixes of versions.
std::string without_suffix(std::string name);

enum class Needs { Nothing, Initialised, Context };

// Runs the body of an exported function with the driver locked, after the checks that all functions share.
template <typename Body>
CUresult call(const char* function, Needs needs, Body body) {
    Driver& driver = Driver::instance();
    const std::lock_guard<std::mutex> lock(driver.mutex);
    if (const CUresult injected = driver.enter(function)) {
        return injected;
    }
    if (needs != Needs::Nothing && !driver.initialised) {
        return CUDA_ERROR_NOT_INITIALIZED;
    }
    if (needs == Needs::Context) {
        const Handle context = driver.current_context();
        if (context == nullptr) {
            return CUDA_ERROR_INVALID_CONTEXT;
        }
        if (driver.contexts.count(context) == 0) {
            return CUDA_ERROR_CONTEXT_IS_DESTROYED;
        }
    }
    try {
        return body(driver);
    } catch (const std::bad_alloc&) {
        return CUDA_ERROR_OUT_OF_MEMORY;
    }
}

template <typename Body>
CUresult call_for_device(const char* function, CUdevice device, Body body) {
    return call(function, Needs::Initialised, [&](Driver& driver) {
        return driver.has_device(device) ? body(driver) : CUDA_ERROR_INVALID_DEVICE;
    });
}
