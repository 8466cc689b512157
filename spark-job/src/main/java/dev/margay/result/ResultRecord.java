package dev.margay.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.margay.analysis.NoiseTrials;
import dev.margay.analysis.SurvivalCounts;
import dev.margay.analysis.TabulatedTrials;
import dev.margay.config.Metric;
import dev.margay.config.ResultPaths;
import dev.margay.io.JsonText;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.statistics.RecordedValues;
import dev.margay.kernels.statistics.ValueHistogram;
import dev.margay.kernels.statistics.ValueRecording;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The description of a result: inputs, parameters, program, and what was found. It is written next to the maps, as JSON with the names of
 * these components in snake_case. See docs/results.md.
 *
 * @param format {@link #FORMAT}
 * @param program version of Margay
 * @param inputs the input files, by their key in the configuration
 * @param search size of the search
 * @param stages the strategy of the search
 * @param values counts of all correlations
 * @param run how it ran
 * @param found what was found
 * @param notes for the user: corrections of the input, unusual values
 * @param files where the maps and the table are, by key: relative to this file's folder if they are in it or in a subfolder, else the full path
 * @param parameters the whole configuration, with defaults
 */
public record ResultRecord(
        String format,
        Program program,
        Map<String, Input> inputs,
        Size search,
        Stages stages,
        Values values,
        Run run,
        Found found,
        List<String> notes,
        Map<String, String> files,
        Map<String, Object> parameters) {

    public ResultRecord {
        // Margay 0.1 wrote no notes, and Margay 0.2 had one strategy.
        notes = notes == null ? List.of() : List.copyOf(notes);
        stages = stages == null ? Stages.ONE : stages;
        // Margay 0.2 and older counted nothing.
        values = values == null ? Values.NONE : values;
    }

    /** The format of such files, first version. */
    public static final String FORMAT = "margay-result/1";

    /** The extension of such files. */
    public static final String EXTENSION = ResultPaths.DESCRIPTION_EXTENSION;

    /**
     * Version of Margay.
     *
     * @param version of the release
     * @param commit of its sources
     * @param java version of the driver's Java
     */
    public record Program(String version, String commit, String java) {

        /** The running version. */
        public static Program current() {
            Build build = Build.current();
            return new Program(build.version(), build.commit(), System.getProperty("java.version"));
        }
    }

    /**
     * An input file.
     *
     * @param path as in the configuration
     * @param location its full path at that time
     * @param sha256 of the whole file, as {@code sha256sum} prints it
     */
    public record Input(String path, String location, String sha256) {}

    /**
     * Size of the search.
     *
     * @param micrographHeight rows of the micrograph, pixels
     * @param micrographWidth columns of the micrograph, pixels
     * @param templateSize side of the template, voxels
     * @param orientations how many
     * @param defoci how many
     * @param correlograms how many
     * @param gridHeight rows of the grid of pixels that was searched: those of the micrograph, or fewer if it was cropped
     * @param gridWidth columns of that grid
     */
    public record Size(
            int micrographHeight,
            int micrographWidth,
            int templateSize,
            int orientations,
            int defoci,
            long correlograms,
            int gridHeight,
            int gridWidth) {

        public Size {
            // Margay 0.2 and older had no other grid than the micrograph's.
            gridHeight = gridHeight == 0 ? micrographHeight : gridHeight;
            gridWidth = gridWidth == 0 ? micrographWidth : gridWidth;
        }

        /** A search of the micrograph's own pixels. */
        public Size(
                int micrographHeight,
                int micrographWidth,
                int templateSize,
                int orientations,
                int defoci,
                long correlograms) {
            this(
                    micrographHeight,
                    micrographWidth,
                    templateSize,
                    orientations,
                    defoci,
                    correlograms,
                    micrographHeight,
                    micrographWidth);
        }

        /** The grid that was searched. */
        public PixelGrid grid() {
            return new PixelGrid(micrographHeight, micrographWidth, gridHeight, gridWidth);
        }
    }

    /**
     * The strategy. In a search of two stages, {@link Size} has the numbers of the first, which gives mean and standard deviation; where a
     * climb of the second ended with a higher z-score, mip, z-score and pose are its values.
     *
     * @param strategy {@code full} or {@code two-stage}
     * @param angleCoarsening factor on the angular steps of the first stage
     * @param defocusCoarsening factor on its defocus step
     * @param candidateCutoff z-score above which pixels were candidates
     * @param climbs how many climbs the second stage made
     * @param posesTried by all climbs together
     * @param climbSeconds time of the second stage
     * @param meanError standard error of the mean of the first stage, in standard deviations: 1 / sqrt(correlograms)
     * @param deviationError relative standard error of its standard deviation: 1 / sqrt(2 correlograms)
     * @param trials independent correlations of noise that would give as many false positives above the threshold
     * @param trialsFrom how they were counted
     * @param noisePeaks how many peaks the control found in simulated noise; 0 without a control
     * @param noisePeaksAbove the z-score above which they were counted
     * @param noisePeaksExpected how many theory expects there; the count of trials is calibrated by the ratio
     * @param noiseSlope how much more quickly than in theory they become rarer with rising z-score, for each unit
     * @param falsePositives expected in the whole searched area above scores of 2, 2.1, 2.2 and so on; none in a plain search without control, in
     *     which every correlation counts as independent
     * @param calibratedFor the metric of these scores
     */
    public record Stages(
            String strategy,
            double angleCoarsening,
            double defocusCoarsening,
            double candidateCutoff,
            long climbs,
            long posesTried,
            double climbSeconds,
            double meanError,
            double deviationError,
            double trials,
            String trialsFrom,
            int noisePeaks,
            double noisePeaksAbove,
            double noisePeaksExpected,
            double noiseSlope,
            List<Double> falsePositives,
            String calibratedFor) {

        public Stages {
            // Margay 0.2 kept only the count of trials.
            falsePositives = falsePositives == null ? List.of() : List.copyOf(falsePositives);
            calibratedFor = calibratedFor == null ? Metric.Z_SCORE.word() : calibratedFor;
        }

        /** A plain search. */
        public static final Stages ONE = new Stages(
                "full", 1, 1, 0, 0, 0, 0, 0, 0, 0, "correlations", 0, 0, 0, 0, List.of(), Metric.Z_SCORE.word());

        /**
         * What noise gives in the searched area.
         *
         * @param correlations of the whole search, each of which counts in a plain search
         */
        NoiseTrials trials(double correlations) {
            if (falsePositives.size() > 1) {
                return TabulatedTrials.of(falsePositives);
            }
            return NoiseTrials.independent(areTwo() ? trials : correlations);
        }

        /** Whether the threshold was calibrated on simulated noise. */
        public boolean isCalibrated() {
            return noisePeaksExpected > 0;
        }

        /** The metric whose false positives were counted. */
        Metric calibratedMetric() {
            return Metric.of(calibratedFor).orElse(Metric.Z_SCORE);
        }

        /** Whether the search has two stages. */
        public boolean areTwo() {
            return !strategy.equals(ONE.strategy);
        }
    }

    /**
     * What was counted of all correlations; in a search of two stages, of those of the first. Where values are frequent, they were counted in
     * one of {@code countedRows} rows and multiplied; those of the tail were all counted.
     *
     * @param countedRows rows for each that was counted below the tail; 0 if nothing was counted
     * @param tail the lowest correlation of the tail
     * @param lowest lower edge of the first bin, in standard deviations of a correlogram of noise
     * @param highest upper edge of the last bin
     * @param counts correlations in each bin; the first and the last also have those outside
     * @param tableThreshold the lowest correlation of the table
     * @param tableCount how many correlations reached it
     * @param tableRows how many of them, the highest, have a row
     */
    public record Values(
            int countedRows,
            double tail,
            double lowest,
            double highest,
            List<Long> counts,
            double tableThreshold,
            long tableCount,
            int tableRows) {

        /** Of a search that counted nothing. */
        public static final Values NONE = new Values(0, 0, 0, 0, List.of(), 0, 0, 0);

        public Values {
            counts = counts == null ? List.of() : List.copyOf(counts);
        }

        /** What was recorded. */
        public static Values of(RecordedValues values, ValueRecording recording) {
            return new Values(
                    recording.every(),
                    ValueHistogram.TAIL,
                    ValueHistogram.LOWEST,
                    ValueHistogram.HIGHEST,
                    LongStream.of(values.histogram().bins()).boxed().toList(),
                    values.table().threshold(),
                    values.table().count(),
                    values.table().rows());
        }

        /** The counts, if there are any. */
        public Optional<SurvivalCounts> survival() {
            return counts.isEmpty() ? Optional.empty() : Optional.of(new SurvivalCounts(lowest, highest, counts));
        }
    }

    /**
     * How it ran.
     *
     * @param engine the engine
     * @param master where Spark ran
     * @param correlogramsByDevice done in this run, by executor and device
     * @param correlogramsBefore done by earlier runs, if the search was resumed
     * @param started start of its first round, UTC, ISO 8601
     * @param wallSeconds from then until maps and particles were computed; without reading the inputs, waiting for other searches of a data
     *     set, and writing the results. 0 if an earlier run had computed everything
     * @param correlogramsPerSecond of this run in that time
     */
    public record Run(
            String engine,
            String master,
            Map<String, Long> correlogramsByDevice,
            long correlogramsBefore,
            String started,
            double wallSeconds,
            double correlogramsPerSecond) {}

    /**
     * What was found.
     *
     * @param threshold score above which a peak is a particle
     * @param expectedFalsePositives in the whole searched area, above it
     * @param particles how many
     * @param metric the statistic that decides
     * @param searchedShare of all correlations: of the positions of the template in the micrograph, and of the poses if some are not
     *     allowed; 1 without a mask and constraints
     */
    public record Found(
            double threshold, double expectedFalsePositives, int particles, String metric, double searchedShare) {

        public Found {
            // Margay 0.2 and older had one metric and no masks.
            metric = metric == null ? Metric.Z_SCORE.word() : metric;
            searchedShare = searchedShare == 0 ? 1 : searchedShare;
        }

        /** The metric; the z-score if a later version of Margay used one that this version does not know. */
        Metric knownMetric() {
            return Metric.of(metric).orElse(Metric.Z_SCORE);
        }
    }

    /** Writes the description; does not close. */
    public void write(OutputStream out) throws IOException {
        out.write(JsonText.bytesOf(this));
    }

    /**
     * Reads a description.
     *
     * @param json the file's text
     * @param file its name, for messages
     * @throws BadInputException if it is not a description
     */
    public static ResultRecord read(String json, String file) {
        ResultRecord record;
        try {
            record = JsonText.read(json, ResultRecord.class);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? file
                    : file + ":" + e.getLocation().getLineNr();
            throw new BadInputException(InputProblem.ofFile(
                    place, "cannot be read as a result: " + e.getOriginalMessage() + "; is it truncated?"));
        }
        if (record == null || !FORMAT.equals(record.format)) {
            throw new BadInputException(new InputProblem(
                    file,
                    "format",
                    "got " + (record == null ? "nothing" : record.format) + "; expected " + FORMAT
                            + ", which match-template writes next to the maps as *" + EXTENSION));
        }
        record.requireWhole(file);
        return record;
    }

    private void requireWhole(String file) {
        requireWhole(file, "", this);
        inputs.forEach((key, input) -> requireWhole(file, "inputs." + key + ".", input));
        if (search.templateSize() < 1 || search.correlograms() < 1) {
            throw new BadInputException(new InputProblem(
                    file,
                    "search",
                    "does not contain the template's size or the number of correlograms; the file is incomplete"));
        }
    }

    private static void requireWhole(String file, String prefix, Record record) {
        for (RecordComponent part : record.getClass().getRecordComponents()) {
            String name = JsonText.name(part.getName());
            try {
                Object value = part.getAccessor().invoke(record);
                if (value == null) {
                    throw new BadInputException(
                            new InputProblem(file, prefix + name, "is missing; the file is incomplete"));
                }
                if (value instanceof Record inner) {
                    requireWhole(file, prefix + name + ".", inner);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(part + " cannot be read", e);
            }
        }
    }

    /** All parameters, with the names of their groups and lists: {@code optics_group.voltage}. */
    public Map<String, String> flatParameters() {
        return flat(parameters);
    }

    /** Parameters in groups as one list. */
    public static Map<String, String> flat(Map<String, Object> parameters) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", parameters, flat);
        return flat;
    }

    private static void flatten(String name, Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> group && !group.isEmpty()) {
            group.forEach((key, inner) -> flatten(name.isEmpty() ? key.toString() : name + "." + key, inner, into));
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            for (int i = 0; i < list.size(); i++) {
                flatten(name + "[" + i + "]", list.get(i), into);
            }
        } else if (!(value instanceof Map)) {
            into.put(name, String.valueOf(value));
        }
    }

    /** The parameters as text for the reader of configurations. */
    public String parametersAsText() {
        return JsonText.of(parameters);
    }
}
