package dev.margay.submit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The processes asked for, and how large they are to be; what is left out is the cluster manager's or Spark's to say.
 *
 * @param count how many executors
 * @param cores cores of each
 * @param memory heap of each, in Spark's words, such as 32g
 * @param driverMemory heap of the driver, likewise
 * @param gpus graphics cards of each executor
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

    /** No card is none asked for. */
    public Executors {
        gpus = gpus.equals(OptionalInt.of(0)) ? OptionalInt.empty() : gpus;
    }

    /** Refuses what no cluster could give, and what would leave cards idle. */
    void check(ClusterKind kind) {
        requireWithin("--executors", count);
        requireWithin("--executor-cores", cores);
        requireWithin("--gpus-per-executor", gpus);
        memory.ifPresent(amount -> requireMemory("--executor-memory", amount));
        driverMemory.ifPresent(amount -> requireMemory("--driver-memory", amount));
        if (gpus.isPresent() && cores.isPresent() && cores.getAsInt() < gpus.getAsInt()) {
            throw SubmitProblem.of(
                    "--executor-cores",
                    "got " + cores.getAsInt() + "; expected " + gpus.getAsInt()
                            + " or more, a core for the task of each card");
        }
        if (kind == ClusterKind.STANDALONE && count.isPresent() && cores().isEmpty()) {
            throw SubmitProblem.of(
                    "--executors", "a standalone cluster counts cores, not executors; say --executor-cores N as well");
        }
    }

    /** Cores of an executor: as given, else one for each card. */
    @Override
    public OptionalInt cores() {
        return cores.isPresent() ? cores : gpus;
    }

    /** Spark's settings for it. */
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
            properties.put("spark.task.resource.gpu.amount", "1");
            // As many tasks at a time as there are cards: cores beyond that have nothing to do.
            int coresOfTask = cores().orElseThrow() / number;
            if (coresOfTask > 1) {
                properties.put("spark.task.cpus", String.valueOf(coresOfTask));
            }
        });
        return properties;
    }

    private static void requireWithin(String option, OptionalInt number) {
        if (number.isPresent() && (number.getAsInt() < 1 || number.getAsInt() > MOST)) {
            throw SubmitProblem.of(option, "got " + number.getAsInt() + "; expected 1 to " + MOST);
        }
    }

    /** Spark itself starts with no less than 450 MB. */
    private static void requireMemory(String option, String amount) {
        boolean enough = MEMORY.matcher(amount).matches()
                && (amount.toLowerCase(Locale.ROOT).endsWith("g")
                        || Long.parseLong(amount.substring(0, amount.length() - 1)) >= LEAST_MEGABYTES);
        if (!enough) {
            throw SubmitProblem.of(option, "got '" + amount + "'; expected 512m or more, such as 16g");
        }
    }
}
