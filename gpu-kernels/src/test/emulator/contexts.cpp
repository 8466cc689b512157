// Contexts, and the current one of each thread.
#include <algorithm>

#include "driver.h"

namespace {

// Of the calling thread, the current context last.
thread_local std::vector<Handle> context_stack;

// A null context leaves the thread without a current one.
void replace_current_context(Handle context) {
    if (!context_stack.empty()) {
        context_stack.pop_back();
    }
    if (context != nullptr) {
        context_stack.push_back(context);
    }
}

template <typename Table>
int erase_of_context(Table& table, Handle context) {
    int erased = 0;
    for (auto entry = table.begin(); entry != table.end();) {
        if (entry->second.context == context) {
            entry = table.erase(entry);
            erased++;
        } else {
            ++entry;
        }
    }
    return erased;
}

}  // namespace

Handle Driver::current_context() const {
    return context_stack.empty() ? nullptr : context_stack.back();
}

Handle Driver::create_context(CUdevice device, unsigned flags) {
    const Handle context = new_handle();
    contexts[context] = {device, flags};
    return context;
}

void Driver::destroy_context(Handle context) {
    contexts.erase(context);
    leaks += erase_of_context(allocations, context) + erase_of_context(host_allocations, context) +
             erase_of_context(streams, context) + erase_of_context(events, context) +
             unload_modules(context);
}

// ---- Primary contexts ----

CUDA_API CUresult cuDevicePrimaryCtxRetain(CUcontext* context, CUdevice device) {
    return call_for_device(__func__, device, [&](Driver& driver) {
        PrimaryContext& primary = driver.primary_contexts[device];
        if (primary.retained++ == 0) {
            primary.context = driver.create_context(device, primary.flags);
        }
        *context = primary.context;
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuDevicePrimaryCtxRelease_v2(CUdevice device) {
    return call_for_device(__func__, device, [&](Driver& driver) {
        PrimaryContext& primary = driver.primary_contexts[device];
        if (primary.retained == 0) {
            return CUDA_ERROR_INVALID_CONTEXT;
        }
        if (--primary.retained == 0) {
            driver.destroy_context(primary.context);
        }
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuDevicePrimaryCtxReset_v2(CUdevice device) {
    return call_for_device(__func__, device, [&](Driver& driver) {
        PrimaryContext& primary = driver.primary_contexts[device];
        if (primary.retained > 0) {
            driver.destroy_context(primary.context);
            primary.retained = 0;
        }
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuDevicePrimaryCtxSetFlags_v2(CUdevice device, unsigned flags) {
    return call_for_device(__func__, device, [&](Driver& driver) {
        driver.primary_contexts[device].flags = flags;
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuDevicePrimaryCtxGetState(CUdevice device, unsigned* flags, int* active) {
    return call_for_device(__func__, device, [&](Driver& driver) {
        const PrimaryContext& primary = driver.primary_contexts[device];
        *flags = primary.flags;
        *active = primary.retained > 0;
        return CUDA_SUCCESS;
    });
}

// ---- Contexts and threads ----

CUDA_API CUresult cuCtxCreate_v2(CUcontext* context, unsigned flags, CUdevice device) {
    return call_for_device(__func__, device, [&](Driver& driver) {
        *context = driver.create_context(device, flags);
        context_stack.push_back(*context);
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuCtxDestroy_v2(CUcontext context) {
    return call(__func__, Needs::Initialised, [&](Driver& driver) {
        const auto is_this = [&](const auto& entry) {
            return entry.second.retained > 0 && entry.second.context == context;
        };
        const auto& primary = driver.primary_contexts;
        if (driver.contexts.count(context) == 0 || std::any_of(primary.begin(), primary.end(), is_this)) {
            return CUDA_ERROR_INVALID_CONTEXT;
        }
        driver.destroy_context(context);
        if (driver.current_context() == context) {
            context_stack.pop_back();
        }
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuCtxSetCurrent(CUcontext context) {
    return call(__func__, Needs::Initialised, [&](Driver& driver) {
        if (context != nullptr && driver.contexts.count(context) == 0) {
            return CUDA_ERROR_INVALID_CONTEXT;
        }
        replace_current_context(context);
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuCtxGetCurrent(CUcontext* context) {
    return call(__func__, Needs::Initialised, [&](Driver& driver) {
        *context = driver.current_context();
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuCtxPushCurrent_v2(CUcontext context) {
    return call(__func__, Needs::Initialised, [&](Driver& driver) {
        if (driver.contexts.count(context) == 0) {
            return CUDA_ERROR_INVALID_CONTEXT;
        }
        context_stack.push_back(context);
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuCtxPopCurrent_v2(CUcontext* context) {
    return call(__func__, Needs::Initialised, [&](Driver&) {
        if (context_stack.empty()) {
            return CUDA_ERROR_INVALID_CONTEXT;
        }
        if (context != nullptr) {
            *context = context_stack.back();
        }
        context_stack.pop_back();
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuCtxGetDevice(CUdevice* device) {
    return call(__func__, Needs::Context, [&](Driver& driver) {
        *device = driver.current_device();
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuCtxSynchronize() {
    return call(__func__, Needs::Context, [](Driver& driver) { return driver.check_canaries(); });
}

CUDA_API CUresult cuCtxGetStreamPriorityRange(int* least, int* greatest) {
    return call(__func__, Needs::Context, [&](Driver&) {
        *least = 0;
        *greatest = -5;
        return CUDA_SUCCESS;
    });
}
