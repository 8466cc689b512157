package dev.margay.kernels.correlate.cuda.driver;

/**
 * The rest of a piece of device memory from some byte on, as an argument of a kernel.
 *
 * @param memory the memory
 * @param offset first byte
 */
public record DeviceSlice(DeviceMemory memory, long offset) {}
