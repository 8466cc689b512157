package dev.margay.problem;

/**
 * Settings outside the configuration. Lower layers use the setting; the command line knows its flag, and a notebook its method.
 */
public enum Setting {
    /** Where relative paths in a configuration start. */
    BASE_DIRECTORY("base directory"),
    /** How many particles with the highest scores, or the lowest, count. */
    BEST_PARTICLES("number of particles that count"),
    /** Which B factors are tried. */
    B_FACTORS("range of B factors"),
    /** The folder in which a run saves its state. */
    CHECKPOINT("checkpoint folder"),
    /** Memory of the driver on a cluster. */
    DRIVER_MEMORY("memory of the driver"),
    /** How many false positives are expected above the threshold. */
    FALSE_POSITIVES("expected false positives"),
    /** Whether the template is corrected for the interpolation of projections. */
    GRIDDING_CORRECTION("gridding correction"),
    /** The joint fit of pixel size and B factor. */
    JOINT_FIT("joint fit"),
    /** The radius around a particle beyond which its image is background. */
    BACKGROUND_RADIUS("radius of the background"),
    /** How dark a pixel is before it is replaced. */
    BLACK_DUST("black dust"),
    /** The side of a particle's box. */
    BOX("box"),
    /** Whether a plane is subtracted from an image. */
    RAMP("ramp"),
    /** How different the orientations of one particle may be. */
    LARGEST_ANGLE("largest angle"),
    /** The symmetry of the molecule. */
    SYMMETRY("symmetry"),
    /** Fraction of amplitude contrast. */
    AMPLITUDE_CONTRAST("amplitude contrast"),
    /** Pixel size of the micrographs. */
    PIXEL_SIZE("pixel size"),
    /** Cs. */
    SPHERICAL_ABERRATION("spherical aberration"),
    /** Acceleration voltage. */
    VOLTAGE("voltage"),
    /** How far apart the centres of one particle may be. */
    MATCH_RADIUS("farthest distance"),
    /** The side of a particle's image after scaling. */
    SCALED_BOX("scaled box"),
    /** How bright a pixel is before it is replaced. */
    WHITE_DUST("white dust"),
    /** The folder with the micrographs of a table. */
    MICROGRAPHS("folder of micrographs"),
    /** The results whose maps belong to a table. */
    RESULTS("results"),
    /** The only micrograph that counts. */
    MICROGRAPH("micrograph"),
    /** The format of a file. */
    FORMAT("format"),
    /** The statistic that decides which pixels are particles. */
    METRIC("metric"),
    /** How many searches of a data set, or micrographs of a refinement, run at the same time. */
    IN_FLIGHT("searches or micrographs at the same time"),
    /** The part of the micrograph that is searched. */
    MASK("mask"),
    /** The part of the micrograph that is not searched. */
    EXCLUDED("excluded part"),
    /** Where Spark runs. */
    MASTER("master"),
    /** Memory of this program. */
    MEMORY("memory"),
    /** The lowest z-score at which a particle counts. */
    MINIMUM_Z("lowest z-score"),
    /** How alike the orientations of two peaks are if they belong to one particle. */
    ORIENTATION_RADIUS("orientation radius"),
    /** The folder of a data set's results. */
    OUT("output folder"),
    /** A file that is written. */
    OUT_FILE("output file"),
    /** Whether existing files may be replaced. */
    OVERWRITE("overwriting"),
    /** Whether a search runs on coarser pixels. */
    CROPPING("cropping"),
    /** The table of particles. */
    PARTICLES("particle table"),
    /** How close two peaks may be. */
    PEAK_RADIUS("radius of a peak"),
    /** The folder of the report's pictures. */
    PICTURES("picture folder"),
    /** The report. */
    REPORT("report"),
    /** The resolution beyond which everything is removed. */
    RESOLUTION("resolution limit"),
    /** Whether searches that failed before run again. */
    RETRY_FAILED("retry of failed searches"),
    /** The score above which a peak is a particle, for any metric. */
    SCORE_CUTOFF("score cutoff"),
    /** Whether the search has one stage or two. */
    STRATEGY("strategy of the search"),
    /** The table of micrographs. */
    TABLE("table of micrographs"),
    /** The template, instead of the configuration's. */
    TEMPLATE("template"),
    /** How much the template is padded before its transform. */
    TEMPLATE_PADDING("template padding"),
    /** The z-score above which a peak is a particle. */
    Z_SCORE_CUTOFF("z-score cutoff");

    private final String words;

    Setting(String words) {
        this.words = words;
    }

    /** Its name in a sentence. */
    public String words() {
        return words;
    }
}
