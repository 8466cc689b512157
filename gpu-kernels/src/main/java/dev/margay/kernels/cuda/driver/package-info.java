/**
 * NVIDIA's driver API, through JCuda, in objects that close: devices, contexts, memory, modules, streams and events.
 * Every call is checked; an error names the call, CUDA's own text, the device, and what was being done. Does not depend
 * on correlation.
 */
package dev.margay.kernels.cuda.driver;
