package dev.margay.scaling.model;

/** A limited number of servers that serve requests in their order: a dispatcher, a device, a network connection. */
final class SerialResource {

    private final double[] freeAt;

    /**
     * All servers are free.
     *
     * @param count servers that work side by side, each on one request at a time
     */
    SerialResource(int count) {
        freeAt = new double[count];
    }

    /** When a request that arrives now and takes this many seconds will be done. */
    double doneAt(double now, double seconds) {
        int first = 0;
        for (int i = 1; i < freeAt.length; i++) {
            if (freeAt[i] < freeAt[first]) {
                first = i;
            }
        }
        freeAt[first] = Math.max(now, freeAt[first]) + seconds;
        return freeAt[first];
    }
}
