package dev.margay.scaling;

/** Something of which there are only so many, that serves in the order of asking: a dispatcher, a device, a network card. */
final class SerialResource {

    private final double[] freeAt;

    /** So many that serve side by side, each one at a time. */
    SerialResource(int count) {
        freeAt = new double[count];
    }

    /** When something asked for now, which takes so long, will be done. */
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
