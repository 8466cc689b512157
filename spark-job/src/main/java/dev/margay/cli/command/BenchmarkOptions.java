package dev.margay.cli.command;

import dev.margay.api.Benchmark;
import dev.margay.benchmark.BenchmarkCase;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.engine.EngineChoice;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The options that say what to measure. Sizes above these limits do not fit Java's arrays. */
final class BenchmarkOptions {

    private static final Pattern IMAGE = Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})");
    private static final int LONGEST_SIDE = 32_768;
    private static final int LARGEST_TEMPLATE = 1_289;
    private static final int MOST_DEFOCI = 2_000;
    private static final int MOST_THREADS = 4_096;
    private static final int LONGEST_ROUND_SECONDS = 3_600;

    /** The engine that the automatic choice is compared with. */
    static final String BASELINE = "reference";

    @Option(
            names = "--image",
            paramLabel = "HxW",
            description = "Rows x columns of the image. Default: 1024x1024, 4096x4096 and 5760x4092.")
    private String image;

    @Option(
            names = "--template",
            paramLabel = "N",
            description = "Edge of the template. Default: a quarter of the image's shorter side, down to a power of"
                    + " two, at most 512.")
    private Integer template;

    @Option(
            names = "--defocus",
            paramLabel = "N",
            defaultValue = "13",
            description = "Defocus planes. Default: ${DEFAULT-VALUE}.")
    private int defoci;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            split = ",",
            description = "Engines to measure: auto, cuda, simd, reference, or several, such as cuda,simd. Default:"
                    + " " + EngineChoice.AUTO + "," + BASELINE + ".")
    private List<String> engines = List.of(EngineChoice.AUTO, BASELINE);

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Correlators that run at the same time. Default: one, and then one for each core.")
    private Integer threads;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "3",
            description =
                    "Minimum length of a round, and of the warm-up before it. With much less than the default, engines"
                            + " are not warm. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    /** The benchmark, after all options are checked. */
    Benchmark benchmark() {
        return new Benchmark(cases(), engines, round());
    }

    /** Cases of the same size follow each other. */
    private List<BenchmarkCase> cases() {
        engines.forEach(engine -> EngineName.require(engine, Engines.choice()));
        requireWithin("--defocus", defoci, 1, MOST_DEFOCI, "");
        if (threads != null) {
            requireWithin("--threads", threads, 1, MOST_THREADS, "");
        }
        List<BenchmarkCase> cases = new ArrayList<>();
        for (Image size : images()) {
            int edge = template == null ? size.usualTemplate() : template;
            String reason = size.shorterSide() < LARGEST_TEMPLATE ? ", the shorter side of the image " + size : "";
            requireWithin("--template", edge, 2, Math.min(LARGEST_TEMPLATE, size.shorterSide()), reason);
            int cores = Runtime.getRuntime().availableProcessors();
            IntStream counts = threads == null ? IntStream.of(1, cores).distinct() : IntStream.of(threads);
            counts.forEach(count -> cases.add(new BenchmarkCase(size.height(), size.width(), edge, defoci, count)));
        }
        return cases;
    }

    private Duration round() {
        // Written so that NaN is rejected, too.
        if (!(seconds > 0 && seconds <= LONGEST_ROUND_SECONDS)) {
            throw problem(
                    "--seconds",
                    "got " + seconds + "; expected a number above 0 and not above " + LONGEST_ROUND_SECONDS);
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private record Image(int height, int width) {

        int shorterSide() {
            return Math.min(height, width);
        }

        int usualTemplate() {
            return Math.max(2, Math.min(512, Integer.highestOneBit(shorterSide() / 4)));
        }

        @Override
        public String toString() {
            return height + "x" + width;
        }
    }

    private List<Image> images() {
        if (image == null) {
            // A detail, and full images of two cameras; the second has a size that is difficult for an FFT.
            return List.of(new Image(1024, 1024), new Image(4096, 4096), new Image(5760, 4092));
        }
        Matcher matcher = IMAGE.matcher(image);
        if (matcher.matches()) {
            Image size = new Image(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            if (size.shorterSide() >= 2 && Math.max(size.height(), size.width()) <= LONGEST_SIDE) {
                return List.of(size);
            }
        }
        throw problem(
                "--image",
                "got '" + image + "'; expected rows x columns, such as 4096x4096, with sides of 2 to " + LONGEST_SIDE);
    }

    private static void requireWithin(String option, int value, int least, int most, String reason) {
        if (value < least || value > most) {
            throw problem(option, "got " + value + "; expected " + least + " to " + most + reason);
        }
    }

    private static BadInputException problem(String option, String message) {
        return new BadInputException(new InputProblem("command line", option, message));
    }
}
