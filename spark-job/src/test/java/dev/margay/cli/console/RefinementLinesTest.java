package dev.margay.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.api.RefinementResult;
import dev.margay.particles.ParticleStack;
import dev.margay.refine.RefinementResults;
import dev.margay.result.RefinementRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The end of a refinement on the console, if nothing could be refined. */
class RefinementLinesTest {

    private static List<String> lines(int failures) {
        RefinementRecord record = new RefinementRecord(
                RefinementRecord.FORMAT,
                null,
                Map.of(),
                new RefinementRecord.Size(20, 30, 48, 56, 56, 100),
                null,
                new RefinementRecord.Outcome(0, 0, 0, 0, 0),
                List.of(),
                IntStream.range(0, failures)
                        .mapToObj(number -> new RefinementRecord.Failure("m" + number + ".mrc", "is truncated"))
                        .toList(),
                List.of(),
                Map.of(),
                null);
        RefinementResults nothing = new RefinementResults(null, new ParticleStack(List.of()));
        StringWriter text = new StringWriter();
        new RefinementLines(new Console(new PrintWriter(text)))
                .results(new RefinementResult(
                        List.of(),
                        nothing,
                        record,
                        "out/refined.csv",
                        List.of("out/refined.csv", "out/refined.refinement.json")));
        return text.toString().lines().toList();
    }

    @Test
    void tenFailuresAreShownAndTheOthersCounted() {
        List<String> lines = lines(12);
        assertThat(lines).filteredOn(line -> line.startsWith("failed")).hasSize(10);
        assertThat(lines)
                .contains(
                        "failed      m9.mrc: is truncated",
                        "            ... and 2 more; see out/refined.refinement.json",
                        "refined     0 of 30 particles; 12 micrographs failed");
        assertThat(lines(10)).noneMatch(line -> line.contains("more; see"));
    }

    @Test
    void withoutRefinedParticlesThereAreNoMeansAndNoGains() {
        assertThat(lines(1))
                .noneMatch(line -> line.contains("mean") || line.contains("gains"))
                .contains("wrote       out/refined.csv", "wrote       out/refined.refinement.json");
    }
}
