package dev.margay.problem;

import java.util.List;
import java.util.stream.Collectors;

/** The input of the user cannot be used. Contains all problems; the command line prints them without a stack trace. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<InputProblem> problems;

    /**
     * An exception for several problems.
     *
     * @param problems at least one
     */
    public BadInputException(List<InputProblem> problems) {
        super(problems.stream().map(InputProblem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /**
     * An exception for one problem.
     *
     * @param problem the only one
     */
    public BadInputException(InputProblem problem) {
        this(List.of(problem));
    }

    /** Every problem found, in the order of the file. */
    public List<InputProblem> problems() {
        return problems;
    }

    /** Throws if there is any problem. */
    public static void throwIfAny(List<InputProblem> problems) {
        if (!problems.isEmpty()) {
            throw new BadInputException(problems);
        }
    }
}
