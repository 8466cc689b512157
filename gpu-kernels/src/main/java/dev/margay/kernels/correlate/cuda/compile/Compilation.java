package dev.margay.kernels.correlate.cuda.compile;

/**
 * What a compiler makes of a source.
 *
 * @param image what the driver can load: machine code, or PTX that ends with a zero byte
 * @param log what the compiler said: for machine code the registers, the shared memory and the spills of each kernel
 */
public record Compilation(byte[] image, String log) {}
