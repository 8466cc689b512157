package dev.margay.kernels.correlate.cuda.compile;

/** Compiles kernels. May be used by several threads at a time. */
public interface KernelCompiler {

    /** What it is, with its version and where it was found, for a person to read; part of what names a compiled kernel. */
    String title();

    /** The options it compiles with, but for the architecture. */
    String options();

    /** Whether it can make something that a card of this compute capability, times ten, can run. */
    boolean supports(int capability);

    /**
     * Compiles kernels.
     *
     * @param source the kernels
     * @param capability of the card, 10 times the major version plus the minor
     * @throws KernelCompilationException if the compiler refuses
     */
    Compilation compile(KernelSource source, int capability);
}
