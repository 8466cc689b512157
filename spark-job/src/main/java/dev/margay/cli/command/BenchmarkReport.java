package dev.margay.cli.command;

import dev.margay.benchmark.BenchmarkCase;
import dev.margay.benchmark.BenchmarkResult;
import dev.margay.benchmark.Rates;
import dev.margay.io.JsonText;
import dev.margay.kernels.correlate.CorrelogramCount;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.vector.VectorCeilings;
import dev.margay.result.Build;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The output of a benchmark.
 *
 * @param results at least one
 * @param ceilings of the cores, for each number of threads; may be empty
 */
record BenchmarkReport(List<BenchmarkResult> results, List<VectorCeilings> ceilings) {

    private static final String ROW = "%-10s  %-9s  %8s  %6s  %7s  %8s  %8s  %8s  %12s  %9s%n";

    /** A description of the machine, then a table for people. */
    String table() {
        StringBuilder table = new StringBuilder();
        line(
                table,
                "machine     %d cores (%s), Java %s, %s%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"));
        Map<String, String> devices = new LinkedHashMap<>();
        results.forEach(result -> devices.putIfAbsent(result.engine(), result.device()));
        devices.forEach((engine, device) -> line(table, "%-10s  %s%n", engine, device));
        line(table, "%n");
        line(
                table,
                ROW,
                "engine",
                "image",
                "template",
                "defoci",
                "threads",
                "corr/s",
                "slowest",
                "fastest",
                "to reference",
                "MB a task");
        for (BenchmarkResult result : results) {
            BenchmarkCase measured = result.measured();
            line(
                    table,
                    ROW,
                    result.engine(),
                    measured.imageHeight() + "x" + measured.imageWidth(),
                    measured.templateSize(),
                    measured.defoci(),
                    measured.threads(),
                    rate(result.correlogramsPerSecond().median()),
                    rate(result.correlogramsPerSecond().min()),
                    rate(result.correlogramsPerSecond().max()),
                    ratio(result),
                    String.format(Locale.ROOT, "%.1f", result.bytesPerTask() / 1e6));
        }
        for (VectorCeilings ceiling : ceilings) {
            line(
                    table,
                    "%n%d %s: the cores can do %.1f GFLOP/s (multiply-adds), the memory %.1f GB/s%n",
                    ceiling.threads(),
                    ceiling.threads() == 1 ? "thread" : "threads",
                    ceiling.flopPerSecond() / 1e9,
                    ceiling.bytesPerSecond() / 1e9);
            for (BenchmarkResult result : results) {
                if (isOnCores(result) && result.measured().threads() == ceiling.threads()) {
                    Use use = Use.of(result, ceiling);
                    line(
                            table,
                            "  %-10s %s / %d: %.1f GFLOP/s (%.0f %%), %.1f GB/s (%.0f %%)%n",
                            result.engine(),
                            result.measured().imageHeight() + "x"
                                    + result.measured().imageWidth(),
                            result.measured().templateSize(),
                            use.flopPerSecond() / 1e9,
                            100 * use.flopShare(),
                            use.bytesPerSecond() / 1e9,
                            100 * use.bytesShare());
                }
            }
        }
        return table.toString();
    }

    private static boolean isOnCores(BenchmarkResult result) {
        return Engines.choice().named(result.engine()).gpus().isEmpty();
    }

    /**
     * How much of the cores and of the memory an engine used, if each correlogram costs what {@link CorrelogramCount} says.
     *
     * @param flopPerSecond operations
     * @param flopShare of what the cores can do
     * @param bytesPerSecond to and from memory
     * @param bytesShare of what the memory can do
     */
    private record Use(double flopPerSecond, double flopShare, double bytesPerSecond, double bytesShare) {

        static Use of(BenchmarkResult result, VectorCeilings ceiling) {
            CorrelogramCount count = CorrelogramCount.of(result.measured().shape());
            double flop = count.flop() * result.correlogramsPerSecond().median();
            double bytes = count.bytes() * result.correlogramsPerSecond().median();
            return new Use(flop, flop / ceiling.flopPerSecond(), bytes, bytes / ceiling.bytesPerSecond());
        }
    }

    private static void line(StringBuilder to, String format, Object... values) {
        to.append(String.format(Locale.ROOT, format, values));
    }

    /** Three digits or more. */
    private static String rate(double correlogramsPerSecond) {
        return String.format(Locale.ROOT, correlogramsPerSecond < 10 ? "%.2f" : "%.1f", correlogramsPerSecond);
    }

    private String ratio(BenchmarkResult result) {
        return results.stream()
                .filter(other -> other.engine().equals(BenchmarkOptions.BASELINE)
                        && other.measured().equals(result.measured()))
                .findAny()
                .map(baseline -> String.format(
                        Locale.ROOT,
                        "%.2f x",
                        result.correlogramsPerSecond().median()
                                / baseline.correlogramsPerSecond().median()))
                .orElse("-");
    }

    /** One JSON document for programs. */
    String json() {
        return JsonText.of(new Document(
                Machine.here(),
                JavaMachine.here(),
                Build.current().version(),
                results.stream().map(Measurement::of).toList(),
                ceilings));
    }

    private record Document(
            Machine machine, JavaMachine java, String margay, List<Measurement> cases, List<VectorCeilings> ceilings) {}

    private record Machine(int cores, String architecture, String operatingSystem, long maxHeapBytes) {

        static Machine here() {
            Runtime runtime = Runtime.getRuntime();
            return new Machine(
                    runtime.availableProcessors(),
                    System.getProperty("os.arch"),
                    System.getProperty("os.name"),
                    runtime.maxMemory());
        }
    }

    private record JavaMachine(String version, String vm, String vmVersion) {

        static JavaMachine here() {
            return new JavaMachine(
                    System.getProperty("java.version"),
                    System.getProperty("java.vm.name"),
                    System.getProperty("java.vm.version"));
        }
    }

    private record Measurement(
            String engine,
            String device,
            int imageHeight,
            int imageWidth,
            int template,
            int defoci,
            int threads,
            int rounds,
            int orientationsPerCall,
            Rates correlogramsPerSecond,
            long bytesPerTask) {

        static Measurement of(BenchmarkResult result) {
            BenchmarkCase measured = result.measured();
            return new Measurement(
                    result.engine(),
                    result.device(),
                    measured.imageHeight(),
                    measured.imageWidth(),
                    measured.templateSize(),
                    measured.defoci(),
                    measured.threads(),
                    result.rounds(),
                    result.orientationsPerCall(),
                    result.correlogramsPerSecond(),
                    result.bytesPerTask());
        }
    }
}
