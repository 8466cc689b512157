package dev.margay.plan;

/**
 * What the heap holds and what it has room for.
 *
 * @param used bytes that are taken
 * @param free bytes that it may still take
 */
public record HeapSpace(long used, long free) {

    /** Of this JVM, now, without what is garbage already. */
    public static HeapSpace measure() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return new HeapSpace(used, runtime.maxMemory() - used);
    }

    /** The setting with which so many bytes more would fit, as the launcher takes it. */
    public String settingFor(long needed) {
        return "MARGAY_MEMORY=" + gibibytesFor(needed) + "g";
    }

    /** A heap of so many GiB would have room for so many bytes more. */
    public long gibibytesFor(long needed) {
        return (long) Math.ceil((needed + used) * 1.1 / (1L << 30));
    }
}
