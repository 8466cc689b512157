package dev.margay.kernels.cuda.compile;

/** Compiles kernels. May be used by several threads at a time. */
public interface KernelCompiler {

    /** Name, version and location, for a person to read; part of the key of a compiled kernel in the cache. */
    String title();

    /** The options it compiles with, except the architecture. */
    String options();

    /** Whether it can compile for a GPU of this compute capability, times ten. */
    boolean supports(int capability);

    /**
     * Compiles kernels.
     *
     * @param source the kernels
     * @param capability of the GPU, 10 times the major version plus the minor
     * @throws KernelCompilationException if the compiler reports an error
     */
    Compilation compile(KernelSource source, int capability);
}
