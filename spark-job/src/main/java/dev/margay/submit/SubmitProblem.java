package dev.margay.submit;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;

/** Problems of a submission. */
final class SubmitProblem {

    private SubmitProblem() {}

    /** A problem with an option of the command line. */
    static BadInputException of(String option, String message) {
        return new BadInputException(new InputProblem("command line", option, message));
    }
}
