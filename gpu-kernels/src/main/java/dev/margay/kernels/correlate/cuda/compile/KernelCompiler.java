package dev.margay.kernels.correlate.cuda.compile;

/** Compiles kernels. May be used by several threads at a time. */
public interface KernelCompiler {

    /** What it is, with its version and where it was found, for a person to read. */
    String title();

    /**
     * Compiles kernels.
     *
     * @param source the kernels
     * @param capability of the card, 10 times the major version plus the minor
     * @return an image that the card's driver can load
     * @throws KernelCompilationException if the compiler refuses
     */
    byte[] compile(KernelSource source, int capability);
}
