package dev.margay.scaling;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.scaling.model.ClusterSize;
import dev.margay.scaling.model.RunSettings;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say what to estimate. */
final class CapacityOptions {

    private static final Pattern IMAGE = Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})");
    private static final int LONGEST_SIDE = 32_768;
    private static final int LARGEST_TEMPLATE = 1_289;
    private static final int MOST_DEFOCI = 2_000;
    private static final int MOST_DEVICES = 16_384;
    private static final int MOST_MICROGRAPHS = 100_000_000;
    private static final int MOST_IN_FLIGHT = 1_024;
    private static final int MOST_PARTITIONS = 1_000_000;
    private static final double BYTES_PER_GIGABIT = 1e9 / 8;

    @Option(
            names = "--devices",
            paramLabel = "N",
            split = ",",
            description = "How many GPUs or cores: one number, or several. Default: 1,8,64,512.")
    private List<Integer> devices = List.of(1, 8, 64, 512);

    @Option(
            names = "--devices-per-node",
            paramLabel = "N",
            defaultValue = "8",
            description = "Devices of one machine, which is one executor. Default: ${DEFAULT-VALUE}.")
    private int devicesPerNode;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "10000",
            description =
                    "Correlograms a second of one device, as 'margay benchmark' shows. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--network-gbit",
            paramLabel = "R",
            defaultValue = "25",
            description = "Gigabits a second into, and out of, each machine. Default: ${DEFAULT-VALUE}.")
    private double networkGigabits;

    @Option(
            names = "--local",
            description = "All devices in the JVM of the driver, as with --master local[N]: nothing crosses a network.")
    private boolean local;

    @Option(
            names = "--image",
            paramLabel = "HxW",
            defaultValue = "4096x4096",
            description = "Rows x columns of a micrograph. Default: ${DEFAULT-VALUE}.")
    private String image;

    @Option(
            names = "--template",
            paramLabel = "N",
            defaultValue = "512",
            description = "Edge of the template. Default: ${DEFAULT-VALUE}.")
    private int template;

    @Option(
            names = "--orientations",
            paramLabel = "N",
            defaultValue = "1584480",
            description = "Orientations. Default: ${DEFAULT-VALUE}, the default grid without symmetry.")
    private int orientations;

    @Option(
            names = "--defocus",
            paramLabel = "N",
            defaultValue = "13",
            description = "Defocus planes. Default: ${DEFAULT-VALUE}.")
    private int defoci;

    @Option(
            names = "--micrographs",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Micrographs of the data set. Default: ${DEFAULT-VALUE}.")
    private int micrographs;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            description =
                    "Micrographs at the same time, each on a thread of the driver. Default: the data set decides.")
    private Integer inFlight;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Number of tasks that each round is divided into. Default: the search decides.")
    private Integer partitions;

    @Option(
            names = "--round-minutes",
            paramLabel = "MIN",
            defaultValue = "10",
            description = "About how long a round lasts. Default: ${DEFAULT-VALUE}.")
    private double roundMinutes;

    CorrelationShape shape() {
        Matcher matcher = IMAGE.matcher(image);
        int height = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        int width = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
        int shorter = Math.min(height, width);
        if (shorter < 2 || Math.max(height, width) > LONGEST_SIDE) {
            throw problem(
                    "--image",
                    "got '" + image + "'; expected rows x columns, such as 4096x4096, with sides of 2 to "
                            + LONGEST_SIDE);
        }
        String reason = shorter < LARGEST_TEMPLATE ? ", the shorter side of the image " + image : "";
        requireWithin("--template", template, 2, Math.min(LARGEST_TEMPLATE, shorter), reason);
        requireWithin("--defocus", defoci, 1, MOST_DEFOCI, "");
        requireWithin(
                "--orientations",
                orientations,
                1,
                Integer.MAX_VALUE / defoci,
                ", so that an int can count the correlograms");
        return new CorrelationShape(height, width, template, 1, defoci, orientations);
    }

    List<ClusterSize> clusters() {
        requireWithin("--devices-per-node", devicesPerNode, 1, MOST_DEVICES, "");
        requireAboveZero("--rate", rate, 1e9);
        requireAboveZero("--network-gbit", networkGigabits, 1e6);
        devices.forEach(count -> requireWithin("--devices", count, 1, MOST_DEVICES, ""));
        return devices.stream()
                .map(count -> new ClusterSize(
                        count, local ? count : devicesPerNode, rate, networkGigabits * BYTES_PER_GIGABIT, local))
                .toList();
    }

    int micrographs() {
        requireWithin("--micrographs", micrographs, 1, MOST_MICROGRAPHS, "");
        return micrographs;
    }

    RunSettings settings() {
        if (inFlight != null) {
            requireWithin("--in-flight", inFlight, 1, MOST_IN_FLIGHT, "");
        }
        if (partitions != null) {
            requireWithin("--partitions", partitions, 1, MOST_PARTITIONS, "");
        }
        requireAboveZero("--round-minutes", roundMinutes, 1e6);
        return new RunSettings(
                inFlight == null ? OptionalInt.empty() : OptionalInt.of(inFlight),
                partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions),
                Duration.ofMillis((long) (roundMinutes * 60_000)));
    }

    private static void requireWithin(String option, int value, int least, int most, String reason) {
        if (value < least || value > most) {
            throw problem(option, "got " + value + "; expected " + least + " to " + most + reason);
        }
    }

    /** Written so that NaN is refused too. */
    private static void requireAboveZero(String option, double value, double most) {
        if (!(value > 0 && value <= most)) {
            throw problem(option, "got " + value + "; expected a number above 0, and at most " + (long) most);
        }
    }

    static BadInputException problem(String option, String message) {
        return new BadInputException(new InputProblem("command line", option, message));
    }
}
