package dev.margay.doctor;

import dev.margay.problem.Setting;
import java.util.Optional;

/**
 * The result of one check of the machine.
 *
 * @param verdict how serious it is
 * @param subject what was checked, a word or two
 * @param text what was found, and what to do if it is not good
 * @param setting the setting that changes it, if there is one
 */
public record Finding(Verdict verdict, String subject, String text, Optional<Setting> setting) {

    /** The verdict of a check. */
    public enum Verdict {
        /** Searches run well. */
        OK,
        /** Searches run, but could run better. */
        NOTE,
        /** Searches will fail, or some will. */
        PROBLEM
    }

    static Finding ok(String subject, String text) {
        return new Finding(Verdict.OK, subject, text, Optional.empty());
    }

    static Finding note(String subject, String text) {
        return new Finding(Verdict.NOTE, subject, text, Optional.empty());
    }

    static Finding problem(String subject, String text) {
        return new Finding(Verdict.PROBLEM, subject, text, Optional.empty());
    }

    Finding changedBy(Setting one) {
        return new Finding(verdict, subject, text, Optional.of(one));
    }
}
