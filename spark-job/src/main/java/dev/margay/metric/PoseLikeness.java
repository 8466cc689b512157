package dev.margay.metric;

import dev.margay.analysis.PeakFinder;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.PointGroup;
import dev.margay.orientation.Rotation;
import dev.margay.orientation.SymmetryGroup;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;

/** Whether the best poses of two pixels are alike, so that they belong to one particle. */
final class PoseLikeness implements PeakFinder.Likeness {

    private final ResultMaps maps;
    private final double degrees;
    private final SymmetryGroup symmetry;

    /**
     * A test.
     *
     * @param maps of the result
     * @param degrees orientations that differ by less are alike
     * @param group symmetry of the molecule
     * @throws BadInputException if the angle makes no sense, or the symmetry has several settings of its axes
     */
    PoseLikeness(ResultMaps maps, double degrees, PointGroup group) {
        if (!(degrees > 0 && degrees <= 180)) {
            throw new BadInputException(InputProblem.of(
                    Setting.ORIENTATION_RADIUS,
                    "got " + degrees + "; expected degrees above 0 and at most 180, such as 15"));
        }
        this.maps = maps;
        this.degrees = degrees;
        symmetry = SymmetryGroup.of(group)
                .orElseThrow(() -> new BadInputException(InputProblem.of(
                        Setting.ORIENTATION_RADIUS,
                        "cannot be used with the symmetry " + group
                                + ", whose axes have several settings; leave it out")));
    }

    @Override
    public boolean areAlike(int one, int other) {
        return symmetry.degreesBetween(rotation(one), rotation(other)) < degrees;
    }

    private Rotation rotation(int place) {
        return new Rotation(
                maps.phi().values()[place],
                maps.theta().values()[place],
                maps.psi().values()[place]);
    }
}
