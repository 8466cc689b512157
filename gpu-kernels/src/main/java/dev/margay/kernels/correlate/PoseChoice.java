package dev.margay.kernels.correlate;

import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.statistics.AllowedPoses;
import java.util.Arrays;
import java.util.stream.IntStream;

/** {@link PoseConstraints} of one search: by search index instead of by angles. */
public final class PoseChoice implements AllowedPoses {

    /** Correlograms whose permissions fit in an int. */
    public static final int WORD = Integer.SIZE;

    private final PoseConstraints constraints;
    private final Orientations orientations;
    private final SearchIndexing indexing;

    /**
     * The choice of a search.
     *
     * @param constraints which poses are allowed where
     * @param orientations of the search
     * @param indexing of the search
     */
    public PoseChoice(PoseConstraints constraints, Orientations orientations, SearchIndexing indexing) {
        this.constraints = constraints;
        this.orientations = orientations;
        this.indexing = indexing;
    }

    /** Whether a class allows a correlogram. */
    boolean allowsClass(int poseClass, int searchIndex) {
        int orientation = indexing.orientationOf(searchIndex);
        return constraints.allows(
                poseClass,
                orientations.phi(orientation),
                orientations.theta(orientation),
                orientations.psi(orientation),
                indexing.defocusOf(searchIndex));
    }

    @Override
    public boolean allows(int searchIndex, int pixel) {
        int own = constraints.classes()[pixel];
        return own >= 0 && allowsClass(own, searchIndex);
    }

    /** The class of each pixel plus 1; 0 where nothing is allowed. The first class of {@link #permissions} is that one. */
    public int[] rowsOfPermissions() {
        return Arrays.stream(constraints.classes()).map(own -> own + 1).toArray();
    }

    /** Number of classes with that of pixels where nothing is allowed, which is the first. */
    public int classes() {
        return constraints.classCount() + 1;
    }

    /**
     * Which correlograms of a batch each class allows, one bit each.
     *
     * @param searchIndices of the batch
     * @param count how many it has
     * @param words ints for each class, enough for {@code count} bits
     * @param permissions receives {@link #classes} times {@code words} ints; bit i of a class is that of correlogram i
     */
    public void permissions(int[] searchIndices, int count, int words, int[] permissions) {
        Arrays.fill(permissions, 0, classes() * words, 0);
        for (int i = 0; i < count; i++) {
            for (int own = 0; own < constraints.classCount(); own++) {
                if (allowsClass(own, searchIndices[i])) {
                    permissions[(own + 1) * words + i / WORD] |= 1 << i % WORD;
                }
            }
        }
    }

    /** The share of the correlograms that is allowed at each pixel, 0 to 1. */
    public float[] sharesOfPixels() {
        double[] ofClass = IntStream.range(0, constraints.classCount())
                .parallel()
                .mapToDouble(this::share)
                .toArray();
        int[] classes = constraints.classes();
        float[] shares = new float[classes.length];
        for (int pixel = 0; pixel < shares.length; pixel++) {
            shares[pixel] = classes[pixel] < 0 ? 0 : (float) ofClass[classes[pixel]];
        }
        return shares;
    }

    /** A class allows each of its orientations at each of its defoci. */
    private double share(int poseClass) {
        long allowed = 0;
        for (int orientation = 0; orientation < orientations.count(); orientation++) {
            if (constraints.allowsAngles(
                    poseClass,
                    orientations.phi(orientation),
                    orientations.theta(orientation),
                    orientations.psi(orientation))) {
                allowed++;
            }
        }
        return (double) allowed / orientations.count() * constraints.shareOfDefoci(poseClass);
    }
}
