package dev.margay.preflight;

/**
 * The result of one check before a search.
 *
 * @param verdict how it is
 * @param subject what was checked, a word or two
 * @param text what was found, and what to do if it is not good
 */
public record PreflightFinding(Verdict verdict, String subject, String text) {

    /** How it is. */
    public enum Verdict {
        /** As it should be. */
        GOOD,
        /** The check cannot say. */
        UNKNOWN,
        /** The search may find less than it could, or nothing. */
        WARNING
    }

    static PreflightFinding good(String subject, String text) {
        return new PreflightFinding(Verdict.GOOD, subject, text);
    }

    static PreflightFinding unknown(String subject, String text) {
        return new PreflightFinding(Verdict.UNKNOWN, subject, text);
    }

    static PreflightFinding warning(String subject, String text) {
        return new PreflightFinding(Verdict.WARNING, subject, text);
    }

    /** Subject and text. */
    public String sentence() {
        return subject + " " + text;
    }

    /** Whether it is a warning. */
    public boolean isWarning() {
        return verdict == Verdict.WARNING;
    }
}
