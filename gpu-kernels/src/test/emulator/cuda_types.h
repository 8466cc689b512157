// The part of CUDA's driver interface that the emulator needs, so that no CUDA header is
// needed to build it. Names, numbers and texts are CUDA's.
#pragma once

#include <cstddef>
#include <cstdint>

#define CUDA_API extern "C" __attribute__((visibility("default")))

#define CUDA_RESULTS(X)                                                                        \
    X(CUDA_SUCCESS, 0, "no error")                                                             \
    X(CUDA_ERROR_INVALID_VALUE, 1, "invalid argument")                                         \
    X(CUDA_ERROR_OUT_OF_MEMORY, 2, "out of memory")                                            \
    X(CUDA_ERROR_NOT_INITIALIZED, 3, "initialization error")                                   \
    X(CUDA_ERROR_DEINITIALIZED, 4, "driver shutting down")                                     \
    X(CUDA_ERROR_DEVICE_UNAVAILABLE, 46, "CUDA-capable device(s) is/are busy or unavailable")  \
    X(CUDA_ERROR_NO_DEVICE, 100, "no CUDA-capable device is detected")                         \
    X(CUDA_ERROR_INVALID_DEVICE, 101, "invalid device ordinal")                                \
    X(CUDA_ERROR_INVALID_IMAGE, 200, "device kernel image is invalid")                         \
    X(CUDA_ERROR_INVALID_CONTEXT, 201, "invalid device context")                               \
    X(CUDA_ERROR_NO_BINARY_FOR_GPU, 209,                                                       \
      "no kernel image is available for execution on the device")                              \
    X(CUDA_ERROR_ECC_UNCORRECTABLE, 214, "uncorrectable ECC error encountered")                \
    X(CUDA_ERROR_INVALID_PTX, 218, "a PTX JIT compilation failed")                             \
    X(CUDA_ERROR_UNSUPPORTED_PTX_VERSION, 222,                                                 \
      "the provided PTX was compiled with an unsupported toolchain.")                          \
    X(CUDA_ERROR_INVALID_SOURCE, 300, "device kernel image is invalid")                        \
    X(CUDA_ERROR_FILE_NOT_FOUND, 301, "file not found")                                        \
    X(CUDA_ERROR_OPERATING_SYSTEM, 304, "OS call failed or operation not supported on this OS") \
    X(CUDA_ERROR_INVALID_HANDLE, 400, "invalid resource handle")                               \
    X(CUDA_ERROR_NOT_FOUND, 500, "named symbol not found")                                     \
    X(CUDA_ERROR_NOT_READY, 600, "device not ready")                                           \
    X(CUDA_ERROR_ILLEGAL_ADDRESS, 700, "an illegal memory access was encountered")             \
    X(CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES, 701, "too many resources requested for launch")      \
    X(CUDA_ERROR_LAUNCH_TIMEOUT, 702, "the launch timed out and was terminated")               \
    X(CUDA_ERROR_PRIMARY_CONTEXT_ACTIVE, 708,                                                  \
      "cannot set while device is active in this process")                                     \
    X(CUDA_ERROR_CONTEXT_IS_DESTROYED, 709, "context is destroyed")                            \
    X(CUDA_ERROR_ASSERT, 710, "device-side assert triggered")                                  \
    X(CUDA_ERROR_MISALIGNED_ADDRESS, 716, "misaligned address")                                \
    X(CUDA_ERROR_LAUNCH_FAILED, 719, "unspecified launch failure")                             \
    X(CUDA_ERROR_NOT_SUPPORTED, 801, "operation not supported")                                \
    X(CUDA_ERROR_SYSTEM_NOT_READY, 802, "system not yet initialized")                          \
    X(CUDA_ERROR_SYSTEM_DRIVER_MISMATCH, 803,                                                  \
      "system has unsupported display driver / cuda driver combination")                       \
    X(CUDA_ERROR_UNKNOWN, 999, "unknown error")

enum CUresult : int {
#define ENUMERATOR(name, code, text) name = code,
    CUDA_RESULTS(ENUMERATOR)
#undef ENUMERATOR
};

using CUdevice = int;
using CUdeviceptr = unsigned long long;

// Handles are numbers that are never reused, so that an old one is always noticed.
using Handle = struct OpaqueHandle*;
using CUcontext = Handle;
using CUstream = Handle;
using CUevent = Handle;
using CUmodule = Handle;
using CUfunction = Handle;

enum StreamFlag : unsigned { CU_STREAM_NON_BLOCKING = 1 };
enum EventFlag : unsigned { CU_EVENT_BLOCKING_SYNC = 1, CU_EVENT_DISABLE_TIMING = 2, CU_EVENT_INTERPROCESS = 4 };

enum FunctionAttribute : int {
    CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK = 0,
    CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES = 1,
    CU_FUNC_ATTRIBUTE_CONST_SIZE_BYTES = 2,
    CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES = 3,
    CU_FUNC_ATTRIBUTE_NUM_REGS = 4,
    CU_FUNC_ATTRIBUTE_PTX_VERSION = 5,
    CU_FUNC_ATTRIBUTE_BINARY_VERSION = 6,
    CU_FUNC_ATTRIBUTE_CACHE_MODE_CA = 7,
    CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES = 8,
    CU_FUNC_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT = 9,
};

enum DeviceAttribute : int {
    CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK = 1,
    CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_X = 2,
    CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Y = 3,
    CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Z = 4,
    CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_X = 5,
    CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Y = 6,
    CU_DEVICE_ATTRIBUTE_MAX_GRID_DIM_Z = 7,
    CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK = 8,
    CU_DEVICE_ATTRIBUTE_TOTAL_CONSTANT_MEMORY = 9,
    CU_DEVICE_ATTRIBUTE_WARP_SIZE = 10,
    CU_DEVICE_ATTRIBUTE_MAX_REGISTERS_PER_BLOCK = 12,
    CU_DEVICE_ATTRIBUTE_CLOCK_RATE = 13,
    CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT = 16,
    CU_DEVICE_ATTRIBUTE_INTEGRATED = 18,
    CU_DEVICE_ATTRIBUTE_COMPUTE_MODE = 20,
    CU_DEVICE_ATTRIBUTE_CONCURRENT_KERNELS = 31,
    CU_DEVICE_ATTRIBUTE_ECC_ENABLED = 32,
    CU_DEVICE_ATTRIBUTE_PCI_BUS_ID = 33,
    CU_DEVICE_ATTRIBUTE_PCI_DEVICE_ID = 34,
    CU_DEVICE_ATTRIBUTE_MEMORY_CLOCK_RATE = 36,
    CU_DEVICE_ATTRIBUTE_GLOBAL_MEMORY_BUS_WIDTH = 37,
    CU_DEVICE_ATTRIBUTE_L2_CACHE_SIZE = 38,
    CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_MULTIPROCESSOR = 39,
    CU_DEVICE_ATTRIBUTE_ASYNC_ENGINE_COUNT = 40,
    CU_DEVICE_ATTRIBUTE_UNIFIED_ADDRESSING = 41,
    CU_DEVICE_ATTRIBUTE_PCI_DOMAIN_ID = 50,
    CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR = 75,
    CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR = 76,
    CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_MULTIPROCESSOR = 81,
    CU_DEVICE_ATTRIBUTE_MAX_REGISTERS_PER_MULTIPROCESSOR = 82,
    CU_DEVICE_ATTRIBUTE_MANAGED_MEMORY = 83,
    CU_DEVICE_ATTRIBUTE_COOPERATIVE_LAUNCH = 95,
    CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN = 97,
    CU_DEVICE_ATTRIBUTE_MAX_BLOCKS_PER_MULTIPROCESSOR = 106,
    CU_DEVICE_ATTRIBUTE_RESERVED_SHARED_MEMORY_PER_BLOCK = 111,
    CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED = 115,
};
