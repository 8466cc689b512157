package dev.margay.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.scaling.model.CapacityEstimate;
import dev.margay.scaling.model.CapacityModel;
import dev.margay.scaling.model.ClusterSize;
import dev.margay.scaling.model.RecordedCosts;
import dev.margay.scaling.model.RunSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The program prints a table for a search and one for a data set, and refuses invalid options. */
class CapacityCommandTest {

    private static final double THREE_DIGITS = 0.006;

    private static List<PrintedTable> tables(String... arguments) {
        CapacityRun run = CapacityRun.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        List<PrintedTable> tables = PrintedTable.all(run.out());
        assertThat(tables).hasSize(2);
        return tables;
    }

    @Test
    void aTitleSaysWhatIsEstimated() {
        List<PrintedTable> tables = tables("--micrographs", "100", "--in-flight", "3", "--devices", "64");
        assertThat(tables.get(0).title()).contains("4096 x 4096 / 512", "20,598,240 correlograms", "308 MB", "13");
        assertThat(tables.get(1).title()).contains("100", "3");
    }

    @Test
    void aRowForEachNumberOfDevices() {
        for (PrintedTable table : tables("--devices", "5,80,1")) {
            assertThat(table.rows()).extracting(row -> row.get("devices")).containsExactly(5.0, 80.0, 1.0);
            assertThat(table.rows()).extracting(row -> row.get("machines")).containsExactly(1.0, 10.0, 1.0);
        }
    }

    @Test
    void moreDevicesAreFasterButNotBetterUsed() {
        for (PrintedTable table : tables()) {
            assertThat(table.rows()).hasSizeGreaterThan(2);
            for (int i = 1; i < table.rows().size(); i++) {
                Map<String, Double> fewer = table.rows().get(i - 1);
                Map<String, Double> more = table.rows().get(i);
                assertThat(more.get("devices")).isGreaterThan(fewer.get("devices"));
                assertThat(more.get("time")).isLessThan(fewer.get("time"));
                assertThat(more.get("an hour")).isGreaterThan(fewer.get("an hour"));
                // Several micrographs at the same time use many devices as well as few.
                assertThat(more.get("in use")).isLessThan(fewer.get("in use") + 0.05);
                assertThat(more.get("scheduling")).isGreaterThanOrEqualTo(fewer.get("scheduling"));
            }
        }
    }

    @Test
    void theTimeInUseOfAllDevicesIsTheWork() {
        double secondsOfWork = 1_584_480.0 * 13 / 10_000;
        List<PrintedTable> tables = tables("--micrographs", "10000");
        for (Map<String, Double> row : tables.get(0).rows()) {
            assertThat(row.get("time") * row.get("devices") * row.get("in use"))
                    .isCloseTo(secondsOfWork, within(2 * THREE_DIGITS * secondsOfWork));
        }
        for (Map<String, Double> row : tables.get(1).rows()) {
            assertThat(row.get("time") * row.get("devices") * row.get("in use"))
                    .isCloseTo(10_000 * secondsOfWork, within(2 * THREE_DIGITS * 10_000 * secondsOfWork));
            assertThat(row.get("time") / 3600 * row.get("an hour"))
                    .isCloseTo(10_000, within(2 * THREE_DIGITS * 10_000));
        }
    }

    @Test
    void theSharesOfASlotAddUpToAllOfItsTime() {
        for (PrintedTable table : tables()) {
            for (Map<String, Double> row : table.rows()) {
                double shares = row.get("correlating")
                        + row.get("setup")
                        + row.get("sending")
                        + row.get("merging")
                        + row.get("idle");
                // The sum of five numbers, each with one digit after the decimal point.
                assertThat(shares).isCloseTo(1, within(5 * 0.0005 + 1e-9));
            }
        }
    }

    @Test
    void everyNumberAgreesWithTheModel() {
        RunSettings settings = new RunSettings(OptionalInt.of(3), OptionalInt.of(40), Duration.ofMinutes(5));
        CapacityModel model =
                new CapacityModel(new CorrelationShape(1000, 900, 200, 1, 7, 30_000), RecordedCosts.costs(), settings);
        ClusterSize cluster = new ClusterSize(24, 4, 500, 1.25e9, false);
        String options =
                "--image 1000x900 --template 200 --defocus 7 --orientations 30000 --micrographs 50 --in-flight 3"
                        + " --partitions 40 --round-minutes 5 --devices 24 --devices-per-node 4 --rate 500"
                        + " --network-gbit 10";
        List<PrintedTable> tables = tables(options.split(" "));
        assertShows(tables.get(0), model.search(cluster));
        assertShows(tables.get(1), model.dataSet(cluster, 50));
    }

    private static void assertShows(PrintedTable table, CapacityEstimate estimate) {
        Map<String, Double> row = table.rows().get(0);
        Map<String, ToDoubleFunction<CapacityEstimate>> quantities = Map.of(
                "time", CapacityEstimate::wallSeconds,
                "an hour", CapacityEstimate::micrographsPerHour,
                "rounds", CapacityEstimate::rounds,
                "tasks", CapacityEstimate::tasks,
                "shuffled", CapacityEstimate::shuffleBytes,
                "collected", CapacityEstimate::collectBytes,
                "broadcast", CapacityEstimate::broadcastBytes,
                "until all have it", CapacityEstimate::firstBroadcastSeconds,
                "driver", CapacityEstimate::driverBytes);
        quantities.forEach((column, quantity) -> {
            double expected = quantity.applyAsDouble(estimate);
            assertThat(expected).as(column).isPositive();
            // Values below a gigabyte are printed with three digits after the decimal point: to half a megabyte.
            double shown = expected > 1e6 ? 0.5e6 : 0.5e-3;
            assertThat(row.get(column)).as(column).isCloseTo(expected, within(THREE_DIGITS * expected + shown));
        });
        Map<String, ToDoubleFunction<CapacityEstimate>> shares = Map.of(
                "in use", CapacityEstimate::utilisation,
                "correlating", e -> e.shares().correlating(),
                "setup", e -> e.shares().setUp(),
                "sending", e -> e.shares().sending(),
                "merging", e -> e.shares().merging(),
                "idle", e -> e.shares().idle(),
                "scheduling", CapacityEstimate::dispatcherShare);
        shares.forEach((column, share) ->
                assertThat(row.get(column)).as(column).isCloseTo(share.applyAsDouble(estimate), within(0.0005 + 1e-9)));
    }

    private static void assertRefused(String option, String value, String message) {
        CapacityRun run = CapacityRun.of(option, value);
        assertThat(run.err()).startsWith("error: ").contains(message);
        assertThat(run.err()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void invalidOptionsAreRefused() {
        assertRefused("--devices", "0", "command line: --devices: got 0; expected 1 to 16384");
        assertRefused("--devices", "8,99999", "--devices: got 99999");
        assertRefused("--devices", "many", "--devices");
        assertRefused("--devices-per-node", "0", "--devices-per-node: got 0; expected 1 to");
        assertRefused("--rate", "NaN", "--rate: got NaN; expected a number above 0");
        assertRefused("--network-gbit", "-1", "--network-gbit: got -1.0; expected a number above 0");
        assertRefused("--image", "4096", "--image: got '4096'; expected rows x columns, such as 4096x4096");
        assertRefused("--template", "2000", "--template: got 2000; expected 2 to 1289");
        assertRefused("--orientations", "200000000", "--orientations: got 200000000; expected 1 to 165191049");
        assertRefused("--defocus", "0", "--defocus: got 0; expected 1 to 2000");
        assertRefused("--micrographs", "0", "--micrographs: got 0; expected 1 to");
        assertRefused("--in-flight", "0", "--in-flight: got 0; expected 1 to");
        assertRefused("--partitions", "0", "--partitions: got 0; expected 1 to");
        assertRefused("--round-minutes", "0", "--round-minutes: got 0.0; expected a number above 0");
        assertRefused("--master", "local[2]", "--master: got 'local[2]'; expected only together with --measure");
        assertRefused("--gpus", "8", "--gpus");
    }

    @Test
    void aMeasurementThatDoesNotFitIntoMemoryIsRefused() {
        CapacityRun run = CapacityRun.of("--measure", "--image", "32768x32768", "--template", "1200");
        assertThat(run.err())
                .startsWith("error: command line: --measure: needs about")
                .contains("set MARGAY_MEMORY=");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void helpExplainsEveryOption() {
        CapacityRun run = CapacityRun.of("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: scaling/capacity", "--devices", "--measure", "docs/scaling.md");
    }

    @Test
    void numbersHaveThreeDigits() {
        assertThat(List.of(0.0, 0.0001, 0.1234, 1.234, 12.34, 123.4, 12_345.6))
                .map(CapacityReport::number)
                .containsExactly("0.000", "1.0e-04", "0.123", "1.23", "12.3", "123", "12,346");
        assertThat(List.of(5.0, 599.0, 6000.0, 36_000.0, 864_000.0))
                .map(CapacityReport::time)
                .containsExactly("5.00 s", "599 s", "100 min", "10.0 h", "10.0 d");
        assertThat(List.of(1e9, 2e12, 3e15))
                .map(CapacityReport::bytes)
                .containsExactly("1.00 GB", "2.00 TB", "3.00 PB");
    }
}
