package dev.margay.status;

/** A duration in words. */
public final class SpokenDuration {

    private SpokenDuration() {}

    /** Such as {@code 42 s}, {@code 3 min 10 s}, {@code 5 h 20 min}. */
    public static String of(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
