/**
 * NVIDIA's driver API in objects that close: devices, contexts, memory, modules, streams and events.
 * Every call is checked; an error names the call, CUDA's own text, the device, and what was being done. The
 * calls go through {@link dev.margay.kernels.cuda.driver.DriverCalls}, of which JCuda is one binding. Does not depend on correlation.
 */
package dev.margay.kernels.cuda.driver;
