package dev.margay.particles;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;

/** The problems of a table's rows. The first ten are listed, the others only counted: a wrong column gives one for each row. */
final class RowProblems {

    private static final int MOST_LISTED = 10;

    private final String file;
    private final List<InputProblem> listed = new ArrayList<>();
    private int more;

    RowProblems(String file) {
        this.file = file;
    }

    void add(InputProblem problem) {
        if (listed.size() < MOST_LISTED) {
            listed.add(problem);
        } else {
            more++;
        }
    }

    /** Throws if there was any problem. */
    void throwIfAny() {
        List<InputProblem> all = new ArrayList<>(listed);
        if (more > 0) {
            all.add(InputProblem.ofFile(file, "and " + more + (more == 1 ? " more problem" : " more problems")));
        }
        BadInputException.throwIfAny(all);
    }
}
