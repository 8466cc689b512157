package dev.margay.cli.console;

import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;

/** The command-line flag of each setting. Lower layers only know the setting. */
public final class Flags {

    private static final String COMMAND_LINE = "command line";

    private Flags() {}

    /** The flag, or the environment variable, that sets it. */
    public static String of(Setting setting) {
        return switch (setting) {
            case BASE_DIRECTORY -> "--base-dir";
            case BEST_PARTICLES -> "--best";
            case B_FACTORS -> "--b-max";
            case CHECKPOINT -> "--checkpoint";
            case CROPPING -> "--crop";
            case DRIVER_MEMORY -> "--driver-memory";
            case EXCLUDED -> "--exclude";
            case FALSE_POSITIVES -> "--false-positives";
            case GRIDDING_CORRECTION -> "--gridding-correction";
            case IN_FLIGHT -> "--in-flight";
            case JOINT_FIT -> "--joint";
            case FORMAT -> "--format";
            case BACKGROUND_RADIUS -> "--background-radius";
            case BLACK_DUST -> "--black-dust";
            case BOX -> "--box";
            case RAMP -> "--no-ramp";
            case SCALED_BOX -> "--scale";
            case WHITE_DUST -> "--white-dust";
            case LARGEST_ANGLE -> "--angle";
            case SYMMETRY -> "--symmetry";
            case AMPLITUDE_CONTRAST -> "--amplitude-contrast";
            case PIXEL_SIZE -> "--pixel-size";
            case SPHERICAL_ABERRATION -> "--cs";
            case VOLTAGE -> "--voltage";
            case MATCH_RADIUS -> "--radius";
            case MICROGRAPHS -> "--micrographs";
            case RESULTS -> "--results";
            case MICROGRAPH -> "--micrograph";
            case METRIC -> "--metric";
            case MASK -> "--mask";
            case MASTER -> "--master";
            case MEMORY -> "MARGAY_MEMORY";
            case OUT_FILE -> "--out";
            case OUT -> "--out";
            case OVERWRITE -> "--overwrite";
            case PARTICLES -> "--particles";
            case PEAK_RADIUS -> "--radius";
            case MINIMUM_Z -> "--min-z";
            case ORIENTATION_RADIUS -> "--orientation-radius";
            case PICTURES -> "--pictures";
            case REPORT -> "--report";
            case RESOLUTION -> "--resolution";
            case RETRY_FAILED -> "--retry-failed";
            case SCORE_CUTOFF -> "--cutoff";
            case STRATEGY -> "--strategy";
            case TABLE -> "--table";
            case TEMPLATE -> "--template";
            case TEMPLATE_PADDING -> "--template-padding";
            case Z_SCORE_CUTOFF -> "--z-score-cutoff";
        };
    }

    /** A problem as one line, with the flag of its setting. */
    public static String line(InputProblem problem) {
        return problem.setting()
                .map(setting -> (problem.place().isEmpty() ? COMMAND_LINE + ": " : "") + problem.line(of(setting)))
                .orElseGet(problem::toString);
    }
}
