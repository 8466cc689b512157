package dev.margay.cli.command;

import dev.margay.config.ThresholdChoice;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import picocli.CommandLine.Option;

/** The options that choose the threshold above which a peak is a particle. */
final class ThresholdOptions {

    @Option(
            names = "--false-positives",
            paramLabel = "X",
            description = "How many false positives to expect in each micrograph; this sets the z-score above which a"
                    + " peak is a particle. Default: the value in the configuration, else 1.")
    private Double falsePositives;

    @Option(
            names = {"--z-score-cutoff", "--threshold"},
            paramLabel = "Z",
            description = "The z-score above which a peak is a particle, instead of --false-positives.")
    private Double zScoreCutoff;

    /** What the user chose. */
    ThresholdChoice choice() {
        if (falsePositives != null && zScoreCutoff != null) {
            throw new BadInputException(InputProblem.of(
                    Setting.Z_SCORE_CUTOFF, "cannot be used together with --false-positives; choose one of the two"));
        }
        if (falsePositives != null && !(falsePositives > 0 && Double.isFinite(falsePositives))) {
            throw new BadInputException(InputProblem.of(
                    Setting.FALSE_POSITIVES, "got " + falsePositives + "; expected a number above 0, such as 1"));
        }
        if (zScoreCutoff != null && !Double.isFinite(zScoreCutoff)) {
            throw new BadInputException(InputProblem.of(
                    Setting.Z_SCORE_CUTOFF, "got " + zScoreCutoff + "; expected a z-score, such as 7.5"));
        }
        if (falsePositives != null) {
            return ThresholdChoice.ofFalsePositives(falsePositives);
        }
        return zScoreCutoff != null ? ThresholdChoice.ofZScore(zScoreCutoff) : ThresholdChoice.NONE;
    }
}
