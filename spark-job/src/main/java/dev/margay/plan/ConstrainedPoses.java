package dev.margay.plan;

import dev.margay.analysis.SearchArea;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.PoseConstraintChoice;
import dev.margay.inputs.PoseRegion;
import dev.margay.inputs.PoseRegions;
import dev.margay.io.DataFiles;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.PoseConstraints;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The poses that a configuration allows at each pixel of a search.
 *
 * @param constraints which poses are allowed where
 * @param area each pixel with the share of the poses that it allows
 * @param file that says so, for messages
 */
public record ConstrainedPoses(PoseConstraints constraints, SearchArea area, String file) {

    /** With more, finding out what each allows would take longer than correlating. */
    private static final int MOST_CLASSES = 1 << 12;

    /** A rounding error must not exclude a defocus, Angstrom. */
    private static final double TOLERANCE = 1e-3;

    /**
     * The constraints of a search; empty if everything is allowed everywhere.
     *
     * @param config of the search
     * @param plan of the search, without constraints
     * @param files where the files of the configuration are
     * @throws BadInputException if a file cannot be used, does not fit the micrograph, or nothing is allowed anywhere
     */
    public static Optional<ConstrainedPoses> of(MatchTemplateConfig config, SearchPlan plan, DataFiles files) {
        PoseConstraintChoice choice = config.constraints();
        if (!choice.any()) {
            return Optional.empty();
        }
        CorrelationInputs inputs = plan.inputs();
        PixelGrid grid = inputs.grid();
        PoseRegions regions = PoseRegions.read(choice, grid.originalHeight(), grid.originalWidth(), files);
        Map<PoseRegion, Integer> classes = new LinkedHashMap<>();
        int[] own = new int[inputs.validHeight() * inputs.validWidth()];
        int half = inputs.template().size() / 2;
        for (int y = 0; y < inputs.validHeight(); y++) {
            int row = (int) Math.round(grid.originalRow(y)) + half;
            for (int x = 0; x < inputs.validWidth(); x++) {
                int column = (int) Math.round(grid.originalColumn(x)) + half;
                own[y * inputs.validWidth() + x] = regions.at(row, column)
                        .map(region -> classes.computeIfAbsent(region, other -> classes.size()))
                        .orElse(PoseConstraints.NONE);
            }
        }
        String file = choice.psi().or(choice::regions).orElseThrow();
        if (classes.isEmpty()) {
            throw nothing(file, config);
        }
        if (classes.size() > MOST_CLASSES) {
            throw new BadInputException(InputProblem.ofFile(
                    file,
                    "makes " + classes.size() + " combinations of psi and region; expected at most " + MOST_CLASSES
                            + ": use fewer regions, or fewer different values of psi"));
        }
        PoseConstraints constraints = new PoseConstraints(
                inputs.validHeight(),
                inputs.validWidth(),
                own,
                classes.keySet().stream()
                        .map(region -> poseClass(region, plan.relativeDefociAngstrom()))
                        .toList());
        float[] shares = inputs.withConstraints(constraints).poseChoice().sharesOfPixels();
        try {
            return Optional.of(new ConstrainedPoses(constraints, SearchArea.ofShares(shares), file));
        } catch (IllegalArgumentException e) {
            throw nothing(file, config);
        }
    }

    private static BadInputException nothing(String file, MatchTemplateConfig config) {
        return new BadInputException(InputProblem.ofFile(
                file,
                "allows no pose of the search at any position in the micrograph " + config.micrographPath()
                        + "; expected ranges that contain some orientations and defoci of the search"));
    }

    private static PoseConstraints.PoseClass poseClass(PoseRegion region, double[] defociAngstrom) {
        List<Boolean> defoci = new ArrayList<>();
        Arrays.stream(defociAngstrom)
                .forEach(defocus -> defoci.add(defocus >= region.defocusMinAngstrom() - TOLERANCE
                        && defocus <= region.defocusMaxAngstrom() + TOLERANCE));
        return new PoseConstraints.PoseClass(
                region.psi(),
                region.psiHalfWidth(),
                region.bothWays(),
                region.thetaMin(),
                region.thetaMax(),
                region.phiMin(),
                region.phiMax(),
                defoci);
    }

    /**
     * Where particles are searched.
     *
     * @param other the searched area without constraints; empty for the whole micrograph
     * @throws BadInputException if no pixel of it allows a pose
     */
    SearchArea in(Optional<SearchArea> other) {
        try {
            return other.map(area::and).orElse(area);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(InputProblem.ofFile(
                    file, "allows no pose in the searched area; expected both to have some pixels in common"));
        }
    }
}
