package dev.margay.doctor;

/**
 * What one look at the machine has found.
 *
 * @param verdict whether it is well
 * @param subject what was looked at, a word or two
 * @param text what was found, and what to do if it is not well
 */
public record Finding(Verdict verdict, String subject, String text) {

    /** Whether something is well. */
    public enum Verdict {
        /** It is. */
        OK,
        /** Searches run, but might run better. */
        NOTE,
        /** Searches will fail, or some will. */
        PROBLEM
    }

    static Finding ok(String subject, String text) {
        return new Finding(Verdict.OK, subject, text);
    }

    static Finding note(String subject, String text) {
        return new Finding(Verdict.NOTE, subject, text);
    }

    static Finding problem(String subject, String text) {
        return new Finding(Verdict.PROBLEM, subject, text);
    }
}
