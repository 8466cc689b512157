package dev.margay.kernels.cuda.driver;

/**
 * A piece of device memory from a byte to its end, as an argument of a kernel.
 *
 * @param memory the memory
 * @param offset first byte
 */
public record DeviceSlice(DeviceMemory memory, long offset) {}
