// Streams and events. The emulated device does all work at once, so no call has to wait; only the bookkeeping and the
// checks of handles remain.
#include "driver.h"

namespace {

// The default stream, and CUDA's explicit names for its two kinds.
bool is_predefined(CUstream stream) { return reinterpret_cast<uintptr_t>(stream) <= 2; }

template <typename Body>
CUresult call_for_event(const char* function, CUevent event, Body body) {
    return call(function, Needs::Context, [&](Driver& driver) {
        const auto found = driver.events.find(event);
        return found == driver.events.end() ? CUDA_ERROR_INVALID_HANDLE : body(driver, found->second);
    });
}

CUresult create_stream(Driver& driver, CUstream* stream, unsigned flags) {
    if ((flags & ~CU_STREAM_NON_BLOCKING) != 0) {
        return CUDA_ERROR_INVALID_VALUE;
    }
    *stream = driver.new_handle();
    driver.streams[*stream] = {driver.current_context()};
    return CUDA_SUCCESS;
}

}  // namespace

CUresult Driver::check_stream(CUstream stream) const {
    if (is_predefined(stream)) {
        return CUDA_SUCCESS;
    }
    const auto found = streams.find(stream);
    const bool usable = found != streams.end() && found->second.context == current_context();
    return usable ? CUDA_SUCCESS : CUDA_ERROR_INVALID_HANDLE;
}

CUDA_API CUresult cuStreamCreate(CUstream* stream, unsigned flags) {
    return call(__func__, Needs::Context, [&](Driver& driver) { return create_stream(driver, stream, flags); });
}

CUDA_API CUresult cuStreamCreateWithPriority(CUstream* stream, unsigned flags, int) {
    return call(__func__, Needs::Context, [&](Driver& driver) { return create_stream(driver, stream, flags); });
}

CUDA_API CUresult cuStreamDestroy_v2(CUstream stream) {
    return call(__func__, Needs::Context, [&](Driver& driver) {
        return driver.streams.erase(stream) != 0 ? CUDA_SUCCESS : CUDA_ERROR_INVALID_HANDLE;
    });
}

CUDA_API CUresult cuStreamSynchronize(CUstream stream) {
    return call(__func__, Needs::Context, [&](Driver& driver) {
        const CUresult result = driver.check_stream(stream);
        return result == CUDA_SUCCESS ? driver.check_canaries() : result;
    });
}

CUDA_API CUresult cuStreamQuery(CUstream stream) {
    return call(__func__, Needs::Context, [&](Driver& driver) { return driver.check_stream(stream); });
}

CUDA_API CUresult cuStreamWaitEvent(CUstream stream, CUevent event, unsigned) {
    return call_for_event(__func__, event, [&](Driver& driver, Event&) { return driver.check_stream(stream); });
}

CUDA_API CUresult cuEventCreate(CUevent* event, unsigned flags) {
    return call(__func__, Needs::Context, [&](Driver& driver) {
        if ((flags & ~(CU_EVENT_BLOCKING_SYNC | CU_EVENT_DISABLE_TIMING | CU_EVENT_INTERPROCESS)) != 0) {
            return CUDA_ERROR_INVALID_VALUE;
        }
        *event = driver.new_handle();
        driver.events[*event] = {driver.current_context(), flags, false, {}};
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuEventDestroy_v2(CUevent event) {
    return call_for_event(__func__, event, [&](Driver& driver, Event&) {
        driver.events.erase(event);
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuEventRecord(CUevent event, CUstream stream) {
    return call_for_event(__func__, event, [&](Driver& driver, Event& record) {
        const CUresult result = driver.check_stream(stream);
        if (result == CUDA_SUCCESS) {
            record.recorded = true;
            record.time = std::chrono::steady_clock::now();
        }
        return result;
    });
}

CUDA_API CUresult cuEventSynchronize(CUevent event) {
    return call_for_event(__func__, event, [](Driver&, Event&) { return CUDA_SUCCESS; });
}

CUDA_API CUresult cuEventQuery(CUevent event) {
    return call_for_event(__func__, event, [](Driver&, Event&) { return CUDA_SUCCESS; });
}

CUDA_API CUresult cuEventElapsedTime(float* milliseconds, CUevent start, CUevent end) {
    return call_for_event(__func__, start, [&](Driver& driver, Event& first) {
        const auto last = driver.events.find(end);
        if (last == driver.events.end() || !first.recorded || !last->second.recorded ||
            ((first.flags | last->second.flags) & CU_EVENT_DISABLE_TIMING) != 0) {
            return CUDA_ERROR_INVALID_HANDLE;
        }
        *milliseconds = std::chrono::duration<float, std::milli>(last->second.time - first.time).count();
        return CUDA_SUCCESS;
    });
}
