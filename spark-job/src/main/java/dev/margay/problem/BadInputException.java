package dev.margay.problem;

import java.util.List;
import java.util.stream.Collectors;

/** What the user gave cannot be used. Carries every problem found; the command line prints them without a stack trace. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<InputProblem> problems;

    /**
     * Of several problems.
     *
     * @param problems at least one
     */
    public BadInputException(List<InputProblem> problems) {
        super(problems.stream().map(InputProblem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /**
     * Of one problem.
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
