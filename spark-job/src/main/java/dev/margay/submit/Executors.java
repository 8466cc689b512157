package dev.margay.submit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Number and size of the executors, and memory of the driver. The cluster manager or Spark decides what is left out.
 *
 * @param count how many executors
 * @param cores cores of each
 * @param memory heap of each, in Spark's format, such as 32g
 * @param driverMemory heap of the driver, in the same format
 * @param gpus GPUs of each executor
 */
public record Executors(
        OptionalInt count,
        OptionalInt cores,
        Optional<String> memory,
        Optional<String> driverMemory,
        OptionalInt gpus) {

    private static final Pattern MEMORY = Pattern.compile("[1-9]\\d{0,6}[gG]|[1-9]\\d{2,9}[mM]");
    private static final int LEAST_MEGABYTES = 512;
    private static final int MOST = 100_000;

    /** 0 GPUs is the same as no GPUs. */
    public Executors {
        gpus = gpus.equals(OptionalInt.of(0)) ? OptionalInt.empty() : gpus;
    }

    /** Rejects values that no cluster accepts, and values that would leave GPUs idle. */
    void check(ClusterKind kind) {
        requireWithin("--executors", count);
        requireWithin("--executor-cores", cores);
        requireWithin("--gpus-per-executor", gpus);
        memory.ifPresent(amount -> requireMemory("--executor-memory", amount));
        driverMemory.ifPresent(amount -> requireMemory("--driver-memory", amount));
        if (gpus.isPresent() && cores.isPresent() && cores.getAsInt() < gpus.getAsInt()) {
            throw SubmitProblem.of(
                    "--executor-cores",
                    "got " + cores.getAsInt() + "; expected " + gpus.getAsInt() + " or more: each GPU needs a core");
        }
        if (kind == ClusterKind.STANDALONE && count.isPresent() && cores().isEmpty()) {
            throw SubmitProblem.of(
                    "--executors", "a standalone cluster counts cores, not executors; give --executor-cores N, too");
        }
    }

    /** Cores of an executor: the given number, or one for each GPU. */
    @Override
    public OptionalInt cores() {
        return cores.isPresent() ? cores : gpus;
    }

    /** Spark's settings for these executors. */
    Map<String, String> properties(ClusterKind kind) {
        Map<String, String> properties = new LinkedHashMap<>();
        cores().ifPresent(number -> properties.put("spark.executor.cores", String.valueOf(number)));
        count.ifPresent(number -> {
            if (kind == ClusterKind.STANDALONE) {
                long all = (long) number * cores().orElseThrow();
                properties.put("spark.cores.max", String.valueOf(all));
            } else {
                properties.put("spark.executor.instances", String.valueOf(number));
            }
        });
        memory.ifPresent(amount -> properties.put("spark.executor.memory", amount));
        driverMemory.ifPresent(amount -> properties.put("spark.driver.memory", amount));
        gpus.ifPresent(number -> {
            properties.put("spark.executor.resource.gpu.amount", String.valueOf(number));
            properties.put("spark.task.resource.gpu.amount", String.valueOf(number));
        });
        return properties;
    }

    private static void requireWithin(String option, OptionalInt number) {
        if (number.isPresent() && (number.getAsInt() < 1 || number.getAsInt() > MOST)) {
            throw SubmitProblem.of(option, "got " + number.getAsInt() + "; expected 1 to " + MOST);
        }
    }

    /** Spark needs at least 450 MB to start. */
    private static void requireMemory(String option, String amount) {
        boolean enough = MEMORY.matcher(amount).matches()
                && (amount.toLowerCase(Locale.ROOT).endsWith("g")
                        || Long.parseLong(amount.substring(0, amount.length() - 1)) >= LEAST_MEGABYTES);
        if (!enough) {
            throw SubmitProblem.of(option, "got '" + amount + "'; expected 512m or more, such as 16g");
        }
    }
}
