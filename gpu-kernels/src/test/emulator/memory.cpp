// Device memory, page-locked host memory, copies and fills.
#include <algorithm>
#include <cstring>

#include "driver.h"

namespace {

constexpr int poison = 0xFF;  // a NaN, whatever the size of the float
constexpr int canary = 0xC5;

// Before the block, as far as it is checked; behind it the canary reaches to the guard page.
constexpr size_t canary_before = 256;

bool all_canary(const char* begin, const char* end) {
    return std::all_of(begin, end, [](char byte) { return byte == static_cast<char>(canary); });
}

char* pointer(CUdeviceptr address) { return reinterpret_cast<char*>(address); }

// The functions with a stream only add a check of the stream: the emulated device has finished all earlier work at the
// time of the call.
template <typename Body>
CUresult call_on_stream(const char* function, CUstream stream, Body body) {
    return call(function, Needs::Context, [&](Driver& driver) {
        const CUresult result = driver.check_stream(stream);
        return result == CUDA_SUCCESS ? body(driver) : result;
    });
}

CUresult allocate_host(Driver& driver, void** address, size_t bytes) {
    if (bytes == 0) {
        return CUDA_ERROR_INVALID_VALUE;
    }
    HostAllocation allocation{driver.current_context(), GuardedBlock(bytes)};
    *address = allocation.block.data();
    std::memset(*address, poison, bytes);
    driver.host_allocations.emplace(*address, std::move(allocation));
    return CUDA_SUCCESS;
}

CUresult copy_to_device(Driver& driver, CUdeviceptr target, const void* source, size_t bytes) {
    if (!driver.is_device_memory(target, bytes)) {
        return CUDA_ERROR_INVALID_VALUE;
    }
    std::memcpy(pointer(target), source, bytes);
    return CUDA_SUCCESS;
}

CUresult copy_to_host(Driver& driver, void* target, CUdeviceptr source, size_t bytes) {
    if (!driver.is_device_memory(source, bytes)) {
        return CUDA_ERROR_INVALID_VALUE;
    }
    std::memcpy(target, pointer(source), bytes);
    return CUDA_SUCCESS;
}

CUresult copy_on_device(Driver& driver, CUdeviceptr target, CUdeviceptr source, size_t bytes) {
    if (!driver.is_device_memory(target, bytes) || !driver.is_device_memory(source, bytes)) {
        return CUDA_ERROR_INVALID_VALUE;
    }
    std::memmove(pointer(target), pointer(source), bytes);
    return CUDA_SUCCESS;
}

template <typename Element>
CUresult fill(Driver& driver, CUdeviceptr target, Element value, size_t count) {
    if (target % sizeof(Element) != 0 || !driver.is_device_memory(target, count * sizeof(Element))) {
        return CUDA_ERROR_INVALID_VALUE;
    }
    std::fill_n(reinterpret_cast<Element*>(target), count, value);
    return CUDA_SUCCESS;
}

}  // namespace

char* Allocation::checked_begin() const {
    return std::max(block.begin(), block.data() - canary_before);
}

void Allocation::fill() {
    std::memset(block.data(), poison, bytes);
    restore_canary();
}

void Allocation::restore_canary() {
    std::memset(checked_begin(), canary, block.data() - checked_begin());
    std::memset(block.data() + bytes, canary, block.capacity() - bytes);
}

bool Allocation::intact() const {
    return all_canary(checked_begin(), block.data()) && all_canary(block.data() + bytes, block.end());
}

bool Driver::is_device_memory(CUdeviceptr address, size_t bytes) const {
    if (bytes == 0) {
        return true;
    }
    const auto next = allocations.upper_bound(address);
    if (next != allocations.begin()) {
        const auto& [begin, allocation] = *std::prev(next);
        const size_t offset = address - begin;
        if (offset < allocation.bytes) {
            return bytes <= allocation.bytes - offset;
        }
    }
    return is_module_variable(address, bytes);
}

size_t Driver::used_memory(CUdevice device) const {
    size_t used = 0;
    for (const auto& [address, allocation] : allocations) {
        used += allocation.device == device ? allocation.block.capacity() : 0;
    }
    return used;
}

CUresult Driver::check_canaries() {
    for (auto& [address, allocation] : allocations) {
        if (!allocation.intact()) {
            allocation.restore_canary();
            return lose(CUDA_ERROR_ILLEGAL_ADDRESS);
        }
    }
    return CUDA_SUCCESS;
}

CUDA_API CUresult cuMemGetInfo_v2(size_t* free, size_t* total) {
    return call(__func__, Needs::Context, [&](Driver& driver) {
        const size_t used = driver.used_memory(driver.current_device());
        *total = driver.settings.memory;
        *free = *total - std::min(used, *total);
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuMemAlloc_v2(CUdeviceptr* address, size_t bytes) {
    return call(__func__, Needs::Context, [&](Driver& driver) {
        if (bytes == 0) {
            return CUDA_ERROR_INVALID_VALUE;
        }
        const CUdevice device = driver.current_device();
        const size_t used = driver.used_memory(device);
        const size_t total = driver.settings.memory;
        if (used > total || bytes > total - used) {
            return CUDA_ERROR_OUT_OF_MEMORY;
        }
        Allocation allocation{driver.current_context(), device, bytes, GuardedBlock(bytes)};
        allocation.fill();
        *address = reinterpret_cast<CUdeviceptr>(allocation.block.data());
        driver.allocations.emplace(*address, std::move(allocation));
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuMemFree_v2(CUdeviceptr address) {
    return call(__func__, Needs::Context, [&](Driver& driver) {
        const auto found = driver.allocations.find(address);
        if (found == driver.allocations.end()) {
            return CUDA_ERROR_INVALID_VALUE;
        }
        const bool intact = found->second.intact();
        driver.allocations.erase(found);
        return intact ? CUDA_SUCCESS : driver.lose(CUDA_ERROR_ILLEGAL_ADDRESS);
    });
}

CUDA_API CUresult cuMemHostAlloc(void** address, size_t bytes, unsigned) {
    return call(__func__, Needs::Context, [&](Driver& driver) { return allocate_host(driver, address, bytes); });
}

CUDA_API CUresult cuMemAllocHost_v2(void** address, size_t bytes) {
    return call(__func__, Needs::Context, [&](Driver& driver) { return allocate_host(driver, address, bytes); });
}

CUDA_API CUresult cuMemFreeHost(void* address) {
    return call(__func__, Needs::Context, [&](Driver& driver) {
        return driver.host_allocations.erase(address) != 0 ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
    });
}

CUDA_API CUresult cuMemcpyHtoD_v2(CUdeviceptr target, const void* source, size_t bytes) {
    return call(__func__, Needs::Context,
                [&](Driver& driver) { return copy_to_device(driver, target, source, bytes); });
}

CUDA_API CUresult cuMemcpyHtoDAsync_v2(CUdeviceptr target, const void* source, size_t bytes, CUstream stream) {
    return call_on_stream(__func__, stream,
                          [&](Driver& driver) { return copy_to_device(driver, target, source, bytes); });
}

CUDA_API CUresult cuMemcpyDtoH_v2(void* target, CUdeviceptr source, size_t bytes) {
    return call(__func__, Needs::Context,
                [&](Driver& driver) { return copy_to_host(driver, target, source, bytes); });
}

CUDA_API CUresult cuMemcpyDtoHAsync_v2(void* target, CUdeviceptr source, size_t bytes, CUstream stream) {
    return call_on_stream(__func__, stream,
                          [&](Driver& driver) { return copy_to_host(driver, target, source, bytes); });
}

CUDA_API CUresult cuMemcpyDtoD_v2(CUdeviceptr target, CUdeviceptr source, size_t bytes) {
    return call(__func__, Needs::Context,
                [&](Driver& driver) { return copy_on_device(driver, target, source, bytes); });
}

CUDA_API CUresult cuMemcpyDtoDAsync_v2(CUdeviceptr target, CUdeviceptr source, size_t bytes, CUstream stream) {
    return call_on_stream(__func__, stream,
                          [&](Driver& driver) { return copy_on_device(driver, target, source, bytes); });
}

CUDA_API CUresult cuMemsetD8_v2(CUdeviceptr target, uint8_t value, size_t count) {
    return call(__func__, Needs::Context, [&](Driver& driver) { return fill(driver, target, value, count); });
}

CUDA_API CUresult cuMemsetD8Async(CUdeviceptr target, uint8_t value, size_t count, CUstream stream) {
    return call_on_stream(__func__, stream, [&](Driver& driver) { return fill(driver, target, value, count); });
}

CUDA_API CUresult cuMemsetD32_v2(CUdeviceptr target, uint32_t value, size_t count) {
    return call(__func__, Needs::Context, [&](Driver& driver) { return fill(driver, target, value, count); });
}

CUDA_API CUresult cuMemsetD32Async(CUdeviceptr target, uint32_t value, size_t count, CUstream stream) {
    return call_on_stream(__func__, stream, [&](Driver& driver) { return fill(driver, target, value, count); });
}
