package dev.margay.inputs;

/**
 * Used and free memory of the heap of this JVM.
 *
 * @param used bytes in use
 * @param free bytes that are still available
 */
public record HeapSpace(long used, long free) {

    /** Measures the heap of this JVM after a garbage collection. */
    public static HeapSpace measure() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return new HeapSpace(used, runtime.maxMemory() - used);
    }

    /** The size of a heap in GiB that has room for this many more bytes. */
    public long gibibytesFor(long needed) {
        return (long) Math.ceil((needed + used) * 1.1 / (1L << 30));
    }
}
