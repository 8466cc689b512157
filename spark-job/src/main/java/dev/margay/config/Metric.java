package dev.margay.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A statistic that decides which pixels are particles. See docs/metrics.md for what each is good at. */
public enum Metric {
    /** (mip - mean) / standard deviation, both of the pixel itself. */
    Z_SCORE("z-score", "(mip - mean) / standard deviation of the pixel"),

    /** (mip - mean) / standard deviation of the surroundings: a strong particle does not hide itself. */
    BACKGROUND_Z("background-z-score", "(mip - mean) / standard deviation of the surroundings"),

    /** The joint probability of mip and z-score, from their ranks over all pixels. */
    P_VALUE("p-value", "-log10 of the p-value of mip and z-score, from ranks of all pixels"),

    /** The same, from their ranks over the local maxima of the mip. */
    P_VALUE_OF_MAXIMA("p-value-of-maxima", "-log10 of the p-value of mip and z-score, from ranks of local maxima"),

    /** The z-score, with the threshold of a generalised extreme value distribution. */
    GEV("gev", "z-score, compared with a generalised extreme value distribution"),

    /** (mip - mean of all correlations) / standard deviation of all correlations. */
    GLOBAL_Z("global-z-score", "(mip - mean) / standard deviation, both of all correlations of the micrograph"),

    /** (mip - mean of the surroundings) / standard deviation of the surroundings. It finds the shape of a molecule, not the molecule. */
    SHAPE(
            "shape",
            "(mip - mean of the surroundings) / standard deviation of the surroundings; finds any molecule of this shape");

    private final String word;
    private final String meaning;

    Metric(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /**
     * Whether a particle raises the scores all over its own area. The z-score does not: there, the standard deviation is raised as well. So
     * another peak closer than the radius of the molecule is part of the same particle.
     */
    public boolean isWide() {
        return this == BACKGROUND_Z || this == GLOBAL_Z || this == SHAPE;
    }

    /** What its scores are, in a sentence: 12 particles with a ... above 7. */
    public String scoreName() {
        return switch (this) {
            case Z_SCORE, GEV -> "z-score";
            case BACKGROUND_Z -> "background z-score";
            case GLOBAL_Z -> "global z-score";
            case SHAPE -> "shape score";
            case P_VALUE, P_VALUE_OF_MAXIMA -> "-log10 of the p-value";
        };
    }

    /** Whether its threshold follows from a count of false positives, so that a control in simulated noise can calibrate it. */
    public boolean isCountable() {
        return this == Z_SCORE || isWide();
    }

    /** Its name for users: in options, files and tables. */
    public String word() {
        return word;
    }

    /** What it is, in one line. */
    public String meaning() {
        return meaning;
    }

    /** The metric with a name, if there is one. */
    public static Optional<Metric> of(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word.equals(word))
                .findFirst();
    }

    /** All names. */
    public static List<String> wordList() {
        return Arrays.stream(values()).map(Metric::word).toList();
    }

    /** All names in a sentence. */
    public static String words() {
        return String.join(", ", wordList());
    }
}
