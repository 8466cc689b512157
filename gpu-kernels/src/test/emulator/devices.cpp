// Initialisation and devices.
#include <cstdio>
#include <cstring>

#include "driver.h"

namespace {

// An H100's, as far as tests cannot change them.
const std::map<int, int> fixed_attributes = {
    {CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK, 1024},
    {CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_X, 1024},
    {CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Y, 1024},
    {CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Z, 64},
    {CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_X, 2147483647},
    {CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Y, 65535},
    {CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Z, 65535},
    {CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK, 48 * 1024},
    {CU_DEVICE_ATTRIBUTE_TOTAL_CONSTANT_MEMORY, 64 * 1024},
    {CU_DEVICE_ATTRIBUTE_WARP_SIZE, 32},
    {CU_DEVICE_ATTRIBUTE_MAX_REGISTERS_PER_BLOCK, 65536},
    {CU_DEVICE_ATTRIBUTE_CLOCK_RATE, 1980000},
    {CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT, 132},
    {CU_DEVICE_ATTRIBUTE_INTEGRATED, 0},
    {CU_DEVICE_ATTRIBUTE_COMPUTE_MODE, 0},
    {CU_DEVICE_ATTRIBUTE_CONCURRENT_KERNELS, 1},
    {CU_DEVICE_ATTRIBUTE_ECC_ENABLED, 1},
    {CU_DEVICE_ATTRIBUTE_PCI_DEVICE_ID, 0},
    {CU_DEVICE_ATTRIBUTE_MEMORY_CLOCK_RATE, 2619000},
    {CU_DEVICE_ATTRIBUTE_GLOBAL_MEMORY_BUS_WIDTH, 5120},
    {CU_DEVICE_ATTRIBUTE_L2_CACHE_SIZE, 50 << 20},
    {CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_MULTIPROCESSOR, 2048},
    {CU_DEVICE_ATTRIBUTE_ASYNC_ENGINE_COUNT, 3},
    {CU_DEVICE_ATTRIBUTE_UNIFIED_ADDRESSING, 1},
    {CU_DEVICE_ATTRIBUTE_PCI_DOMAIN_ID, 0},
    {CU_DEVICE_ATTRIBUTE_MAX_REGISTERS_PER_MULTIPROCESSOR, 65536},
    {CU_DEVICE_ATTRIBUTE_MANAGED_MEMORY, 0},
    {CU_DEVICE_ATTRIBUTE_COOPERATIVE_LAUNCH, 0},
    {CU_DEVICE_ATTRIBUTE_MAX_BLOCKS_PER_MULTIPROCESSOR, 32},
    {CU_DEVICE_ATTRIBUTE_RESERVED_SHARED_MEMORY_PER_BLOCK, 1024},
    {CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED, 0},
};

CUresult get_attribute(const Settings& settings, CUdevice device, int attribute, int& value) {
    switch (attribute) {
        case CU_DEVICE_ATTRIBUTE_PCI_BUS_ID: value = device + 1; break;
        case CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR: value = settings.capability_major; break;
        case CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR: value = settings.capability_minor; break;
        case CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN:
            value = settings.shared_memory_opt_in;
            break;
        case CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_MULTIPROCESSOR:
            value = settings.shared_memory_per_multiprocessor();
            break;
        default: {
            const auto found = fixed_attributes.find(attribute);
            if (found == fixed_attributes.end()) {
                return CUDA_ERROR_INVALID_VALUE;
            }
            value = found->second;
        }
    }
    return CUDA_SUCCESS;
}

}  // namespace

CUDA_API CUresult cuInit(unsigned flags) {
    return call(__func__, Needs::Nothing, [&](Driver& driver) {
        if (flags != 0) {
            return CUDA_ERROR_INVALID_VALUE;
        }
        if (driver.settings.init_result != CUDA_SUCCESS) {
            return static_cast<CUresult>(driver.settings.init_result);
        }
        if (driver.settings.devices == 0) {
            return CUDA_ERROR_NO_DEVICE;
        }
        driver.initialised = true;
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuDriverGetVersion(int* version) {
    return call(__func__, Needs::Nothing, [&](Driver& driver) {
        *version = driver.settings.driver_version;
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuDeviceGetCount(int* count) {
    return call(__func__, Needs::Initialised, [&](Driver& driver) {
        *count = driver.settings.devices;
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuDeviceGet(CUdevice* device, int ordinal) {
    return call_for_device(__func__, ordinal, [&](Driver&) {
        *device = ordinal;
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuDeviceGetName(char* name, int length, CUdevice device) {
    return call_for_device(__func__, device, [&](Driver&) {
        std::snprintf(name, length, "Emulated H100");
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuDeviceGetUuid(unsigned char* uuid, CUdevice device) {
    return call_for_device(__func__, device, [&](Driver&) {
        std::memcpy(uuid, "emulated device", 16);
        uuid[15] = static_cast<unsigned char>(device);
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuDeviceGetPCIBusId(char* id, int length, CUdevice device) {
    return call_for_device(__func__, device, [&](Driver&) {
        std::snprintf(id, length, "0000:%02X:00.0", device + 1);
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuDeviceTotalMem_v2(size_t* bytes, CUdevice device) {
    return call_for_device(__func__, device, [&](Driver& driver) {
        *bytes = driver.settings.memory;
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuDeviceGetAttribute(int* value, int attribute, CUdevice device) {
    return call_for_device(__func__, device, [&](Driver& driver) {
        return get_attribute(driver.settings, device, attribute, *value);
    });
}

CUDA_API CUresult cuDeviceComputeCapability(int* major, int* minor, CUdevice device) {
    return call_for_device(__func__, device, [&](Driver& driver) {
        *major = driver.settings.capability_major;
        *minor = driver.settings.capability_minor;
        return CUDA_SUCCESS;
    });
}

CUDA_API CUresult cuDeviceCanAccessPeer(int* can, CUdevice device, CUdevice peer) {
    return call_for_device(__func__, device, [&](Driver& driver) {
        *can = 0;
        return driver.has_device(peer) ? CUDA_SUCCESS : CUDA_ERROR_INVALID_DEVICE;
    });
}
