package dev.margay.plan;

/**
 * What the heap of this JVM holds, and how much more it can hold.
 *
 * @param used bytes in use
 * @param free bytes that are still available
 */
public record HeapSpace(long used, long free) {

    /** Of this JVM, now, without garbage. */
    public static HeapSpace measure() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return new HeapSpace(used, runtime.maxMemory() - used);
    }

    /** A heap of this many GiB has room for so many bytes more. */
    public long gibibytesFor(long needed) {
        return (long) Math.ceil((needed + used) * 1.1 / (1L << 30));
    }
}
