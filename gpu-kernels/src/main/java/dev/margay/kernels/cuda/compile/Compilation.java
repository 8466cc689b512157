package dev.margay.kernels.cuda.compile;

/**
 * The output of a compiler.
 *
 * @param image machine code, or PTX that ends with a zero byte; the driver can load both
 * @param log messages of the compiler: for machine code the registers, the shared memory and the spills of each kernel
 */
public record Compilation(byte[] image, String log) {}
