package dev.margay.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.margay.benchmark.BenchmarkCase;
import dev.margay.benchmark.BenchmarkResult;
import dev.margay.result.Build;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a benchmark prints.
 *
 * @param results at least one
 */
record BenchmarkReport(List<BenchmarkResult> results) {

    private static final String ROW = "%-10s  %-9s  %8s  %6s  %7s  %8s  %8s  %8s  %12s  %9s%n";

    /** A table for people, below what it was measured on. */
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
        return table.toString();
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
    String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeObjectFieldStart("machine");
            json.writeNumberField("cores", Runtime.getRuntime().availableProcessors());
            json.writeStringField("architecture", System.getProperty("os.arch"));
            json.writeStringField("operatingSystem", System.getProperty("os.name"));
            json.writeNumberField("maxHeapBytes", Runtime.getRuntime().maxMemory());
            json.writeEndObject();
            json.writeObjectFieldStart("java");
            json.writeStringField("version", System.getProperty("java.version"));
            json.writeStringField("vm", System.getProperty("java.vm.name"));
            json.writeStringField("vmVersion", System.getProperty("java.vm.version"));
            json.writeEndObject();
            json.writeStringField("margay", Build.current().version());
            json.writeArrayFieldStart("cases");
            for (BenchmarkResult result : results) {
                write(json, result);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + System.lineSeparator();
    }

    private static void write(JsonGenerator json, BenchmarkResult result) throws IOException {
        BenchmarkCase measured = result.measured();
        json.writeStartObject();
        json.writeStringField("engine", result.engine());
        json.writeStringField("device", result.device());
        json.writeNumberField("imageHeight", measured.imageHeight());
        json.writeNumberField("imageWidth", measured.imageWidth());
        json.writeNumberField("template", measured.templateSize());
        json.writeNumberField("defoci", measured.defoci());
        json.writeNumberField("threads", measured.threads());
        json.writeNumberField("rounds", result.rounds());
        json.writeNumberField("orientationsPerCall", result.orientationsPerCall());
        json.writeObjectFieldStart("correlogramsPerSecond");
        json.writeNumberField("median", result.correlogramsPerSecond().median());
        json.writeNumberField("min", result.correlogramsPerSecond().min());
        json.writeNumberField("max", result.correlogramsPerSecond().max());
        json.writeEndObject();
        json.writeNumberField("bytesPerTask", result.bytesPerTask());
        json.writeEndObject();
    }
}
