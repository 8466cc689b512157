package dev.margay.doctor;

import dev.margay.inputs.MemoryNeed;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.plan.SearchMemory;
import dev.margay.problem.Setting;
import dev.margay.search.SearchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks which engines run here, why others do not, and whether a large search fits into memory. */
final class EngineCheck {

    /** A large micrograph and a large template, with the usual number of defoci. */
    static final CorrelationShape LARGE = new CorrelationShape(4096, 4096, 512, 1, 13, 1_584_480);

    private EngineCheck() {}

    static List<Finding> findings(long heapBytes, int cores) {
        List<Finding> findings = new ArrayList<>();
        boolean chosen = false;
        for (CorrelatorProvider engine : Engines.all()) {
            List<String> vetoes = engine.vetoes(LARGE);
            String subject = "engine " + engine.engine();
            if (!vetoes.isEmpty()) {
                String text = "does not run here: " + String.join(" ", vetoes);
                findings.add(engine.isExpected() ? Finding.note(subject, text) : Finding.ok(subject, text));
                continue;
            }
            String details = engine.details(LARGE);
            findings.add(Finding.ok(
                    subject,
                    "runs here" + (chosen ? "" : ", and is used by default")
                            + (details.isEmpty() ? "" : ": " + details)));
            if (!chosen) {
                findings.add(fitting(engine, heapBytes, cores));
            }
            chosen = true;
        }
        return findings;
    }

    /** How many tasks of a large search fit into the heap at the same time. */
    private static Finding fitting(CorrelatorProvider engine, long heapBytes, int cores) {
        MemoryNeed memory = SearchMemory.of(
                engine, new CorrelatorSettings(SearchSettings.DEFAULT_ORIENTATION_BATCH_SIZE), LARGE, 1);
        long n = LARGE.templateSize();
        // The template and its transform are already in memory.
        long shared = 2 * Float.BYTES * n * n * n + memory.driverBytes();
        long fit = (heapBytes - shared) / memory.taskBytes();
        String text = String.format(
                Locale.ROOT,
                "a search of 4096 x 4096 pixels for 512^3 voxels needs %.1f GB, and %.1f GB for each task",
                shared / 1e9,
                memory.taskBytes() / 1e9);
        if (fit >= cores) {
            return Finding.ok("large search", text + "; it fits");
        }
        return Finding.note(
                        "large search",
                        text
                                + (fit >= 1
                                        ? "; run it with the master local[" + fit + "], or give Margay more memory"
                                        : "; it does not fit: give Margay more memory, or use a cluster"))
                .changedBy(Setting.MEMORY);
    }
}
