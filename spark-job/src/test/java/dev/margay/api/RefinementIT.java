package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.exchange.leopard.ParticleFile;
import dev.margay.exchange.leopard.ResultFile;
import dev.margay.golden.RefinementFolder;
import dev.margay.io.DataFiles;
import dev.margay.io.ResultsKeptException;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleRows;
import dev.margay.problem.BadInputException;
import dev.margay.refine.RefinementItem;
import dev.margay.refine.RefinementOutcome;
import dev.margay.result.RefinementRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole refinements on Spark, from configuration to files. */
class RefinementIT {

    @TempDir
    private Path folder;

    private RefinementFolder inputs;

    @BeforeEach
    void copyTheCase() throws IOException {
        inputs = RefinementFolder.in(folder);
    }

    private String config() {
        return inputs.config().toString();
    }

    private Refinement refinement(String out) {
        return Margay.refine(config(), folder.resolve(out).toString())
                .baseDirectory(folder)
                .master("local[2]");
    }

    @Test
    void aContinuousRefinementRaisesEveryScoreAndWritesTableAndDescription() throws IOException {
        RefinementResult refined = refinement("refined.csv").continuous().run();
        assertThat(refined.isComplete()).isTrue();
        assertThat(refined.particles()).hasSize(6);
        for (Particle particle : refined.particles()) {
            Particle.Refined values = particle.refined().orElseThrow();
            assertThat(values.scaledMip().getAsDouble())
                    .isGreaterThan(particle.score().scaledMip() - 0.01);
            assertThat(values.errors().gain().getAsDouble()).isNotNegative();
        }
        RefinementRecord record = refined.record();
        assertThat(record.outcome().meanScore()).isGreaterThan(record.outcome().meanStartScore() + 0.1);
        assertThat(record.size().posesPerParticle()).isBetween(30.0, 400.0);
        assertThat(record.run().particlesByDevice().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(6);
        assertThat(Files.readAllLines(folder.resolve("refined.csv"))).hasSize(7);
        assertThat(RefinementRecord.read(Files.readString(folder.resolve("refined.refinement.json")), "x"))
                .isEqualTo(record);
    }

    /** As Leopard-EM 1.3: all columns with maps name one file. */
    @Test
    void aStackAndMapsInHdf5GiveTheSameRefinement() throws IOException {
        RefinementResult plain = refinement("plain.csv").run();
        Map<String, RealImage> maps = new LinkedHashMap<>();
        for (String name : List.of("correlation_average", "correlation_variance")) {
            maps.put(
                    name,
                    new MrcReader(DataFiles.local())
                            .readMap(folder.resolve("out/" + name + ".mrc").toString()));
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("out/result.h5"))) {
            ResultFile.write(out, maps, new ResultFile.Totals("1.3.0", 1, 1, 1), true);
        }
        List<Particle> named = new ArrayList<>();
        for (Particle particle : ParticleFile.read(inputs.table().toString(), DataFiles.local())) {
            named.add(particle.withSearch("template.mrc", "out/result.h5", "out/result.h5"));
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("out/stack.h5"))) {
            ParticleFile.write(ParticleRows.of(named), "1.3.0", out);
        }
        inputs.configure("df_path: out/results.csv", "hdf5_path: out/stack.h5");
        RefinementResult stack = refinement("stack.csv").run();
        assertThat(stack.particles())
                .extracting(Particle::refined)
                .containsExactlyElementsOf(
                        plain.particles().stream().map(Particle::refined).toList());
    }

    @Test
    void filesThatTheTableNamesAreNeverReplaced() throws IOException {
        Path micrograph = folder.resolve("micrograph.mrc");
        byte[] before = Files.readAllBytes(micrograph);
        assertThatThrownBy(() -> refinement("micrograph.mrc").overwrite().run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("micrograph.mrc: would replace the input micrograph.mrc; choose another path");
        assertThat(micrograph).hasBinaryContent(before);
    }

    /** The particles were simulated with projections of the usual accuracy, so here only the way to the engines is tested. */
    @Test
    void projectionsCanBeMoreAccurate() throws IOException {
        RefinementResult plain = refinement("plain.csv").run();
        RefinementResult accurate = refinement("accurate.csv")
                .templatePadding(2)
                .griddingCorrection(true)
                .run();
        assertThat(accurate.isComplete()).isTrue();
        assertThat(plain.record().parameters().get("projection"))
                .hasToString("{gridding_correction=false, template_padding=1}");
        assertThat(accurate.record().parameters().get("projection"))
                .hasToString("{gridding_correction=true, template_padding=2}");
        double difference = accurate.record().outcome().meanScore()
                - plain.record().outcome().meanScore();
        assertThat(Math.abs(difference)).isBetween(1e-4, 1.0);
    }

    @Test
    void theReportOfARunIsTheOneThatIsMadeFromItsFiles() throws IOException {
        Path page = folder.resolve("report.html");
        refinement("refined.csv").continuous().report(page.toString()).run();
        assertThat(page).content().contains("6 of 6 particles", "Error of the orientation", "alt=\"Projection\"");
        Path again = folder.resolve("again.html");
        Margay.report(Margay.readRefinement(folder.resolve("refined.csv").toString()), again.toString());
        assertThat(again).hasSameTextualContentAs(page);
    }

    @Test
    void aReportThatCannotBeWrittenIsRefusedBeforeTheRun() throws IOException {
        Path exists = Files.createFile(folder.resolve("report.html"));
        for (String page : List.of(
                exists.toString(),
                folder.resolve("refined.csv").toString(),
                folder.resolve("refined.refinement.json").toString(),
                folder.resolve("template.mrc").toString())) {
            assertThatThrownBy(() -> refinement("refined.csv").report(page).run())
                    .as(page)
                    .isInstanceOf(BadInputException.class);
        }
        assertThat(folder.resolve("refined.csv")).doesNotExist();
    }

    @Test
    void theResultsAreKeptIfTheReportCannotBeWritten() {
        Path place = folder.resolve("reports");
        Refinement refinement = refinement("refined.csv")
                .continuous()
                .report(place.resolve("report.html").toString())
                .listener(new RefinementListener() {
                    @Override
                    public void ends() {
                        try {
                            Files.createFile(place);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                });
        assertThatThrownBy(refinement::run)
                .isInstanceOf(ResultsKeptException.class)
                .hasMessageStartingWith(
                        "the computation is done and its results are written, but the report could not be: ");
        assertThat(folder.resolve("refined.csv")).isNotEmptyFile();
    }

    @Test
    void theResultDoesNotDependOnTasks() throws IOException {
        List<Particle> two = refinement("two.csv").continuous().run().particles();
        List<Particle> one = refinement("one.csv")
                .continuous()
                .master("local[1]")
                .inFlight(1)
                .run()
                .particles();
        assertThat(two).isEqualTo(one);
    }

    @Test
    void itResumesFromACheckpointAndIsolatesAMicrographThatFails() throws IOException {
        twoMicrographs();
        Path second = folder.resolve("second.mrc");
        byte[] good = Files.readAllBytes(second);
        Files.write(second, new byte[] {1, 2, 3});
        Path state = folder.resolve("state");
        RefinementResult first = refinement("refined.csv")
                .continuous()
                .checkpoint(state.toString())
                .run();
        assertThat(first.isComplete()).isFalse();
        assertThat(first.record().failures()).hasSize(1);
        assertThat(first.record().failures().get(0).micrograph()).isEqualTo("second.mrc");
        assertThat(first.particles().get(0).refined()).isPresent();
        assertThat(first.particles().get(6).refined()).isEmpty();
        assertThat(state).isDirectory();

        Files.write(second, good);
        List<String> refinedNow = new ArrayList<>();
        RefinementResult resumed = refinement("refined.csv")
                .continuous()
                .overwrite()
                .checkpoint(state.toString())
                .listener(new RefinementListener() {
                    @Override
                    public void ends(RefinementItem item, RefinementOutcome outcome) {
                        refinedNow.add(item.micrograph().path());
                    }
                })
                .run();
        assertThat(refinedNow).containsExactly("second.mrc");
        assertThat(resumed.isComplete()).isTrue();
        assertThat(resumed.record().run().particlesBefore()).isEqualTo(6);
        assertThat(resumed.particles().subList(0, 6))
                .isEqualTo(first.particles().subList(0, 6));
        // The same image: the same poses.
        assertThat(resumed.particles().get(6).refined())
                .isEqualTo(resumed.particles().get(0).refined());
        assertThat(state).doesNotExist();
    }

    private void twoMicrographs() throws IOException {
        Files.copy(folder.resolve("micrograph.mrc"), folder.resolve("second.mrc"));
        inputs.addMicrographs(List.of("second.mrc"));
    }

    @Test
    void aStateOfAnotherRefinementIsRefused() throws IOException {
        twoMicrographs();
        Files.write(folder.resolve("second.mrc"), new byte[] {1, 2, 3});
        String state = folder.resolve("state").toString();
        refinement("refined.csv").continuous().checkpoint(state).run();
        inputs.configure("defocus_max: 150.0", "defocus_max: 100.0");
        assertThatThrownBy(() ->
                        refinement("other.csv").continuous().checkpoint(state).run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("contains the state of another refinement");
        assertThat(folder.resolve("other.csv")).doesNotExist();
    }

    @Test
    void wrongInputsAreReportedTogetherAndNothingIsWritten() throws IOException {
        inputs.configure("original_template_size:\n  - 48\n  - 48", "original_template_size:\n  - 40\n  - 40");
        Files.delete(folder.resolve("out/correlation_average.mrc"));
        assertThatThrownBy(() -> refinement("refined.csv").run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("out/correlation_average.mrc")
                .hasMessageContaining("got 40; expected 48, the size of template.mrc");
        assertThat(folder.resolve("refined.csv")).doesNotExist();
    }
}
