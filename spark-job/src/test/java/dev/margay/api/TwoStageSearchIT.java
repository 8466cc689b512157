package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.analysis.NoiseCount;
import dev.margay.config.ExampleConfig;
import dev.margay.config.SearchStrategy;
import dev.margay.dataset.SearchItem;
import dev.margay.kernels.array.RealImage;
import dev.margay.orientation.Rotation;
import dev.margay.particles.Particle;
import dev.margay.problem.BadInputException;
import dev.margay.result.ResultRecord;
import dev.margay.result.SearchResult;
import dev.margay.search.SearchObserver;
import dev.margay.simulate.SyntheticTemplate;
import dev.margay.simulate.micrograph.PlacedParticle;
import dev.margay.spark.SharedSpark;
import dev.margay.spark.SparkContexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search in two stages, from files to files: it finds what the full search finds, with better poses, for less work. */
class TwoStageSearchIT {

    private static final int PIXELS = 256;
    private static final int SIZE = 48;
    private static final double COARSENING = 1.5;

    /** Low: a template of five blobs and strong particles have low z-scores. */
    private static final double THRESHOLD = 5;

    private static final String YAML = ExampleConfig.with("psi_step: 30.0", "psi_step: 6.0")
                    .replace("theta_step: 40.0", "theta_step: 9.0")
                    .replace("symmetry: C1", "symmetry: O")
                    .replace("defocus_max:  1200.0", "defocus_max:  200.0")
                    .replace("defocus_min: -1200.0", "defocus_min: -200.0")
            + "search_strategy: {angle_coarsening: " + COARSENING + ", candidate_z_score: 4.0}\n";

    @TempDir
    private static Path folder;

    private static List<PlacedParticle> planted;

    @BeforeAll
    static void input() throws IOException {
        SharedSpark.close();
        Random random = new Random(8);
        List<PlacedParticle> placed = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Rotation orientation = Rotation.random(random);
            placed.add(new PlacedParticle(
                    0,
                    orientation.phiDegrees(),
                    orientation.thetaDegrees(),
                    orientation.psiDegrees(),
                    46 + 82 * (i % 3) + random.nextDouble(),
                    46 + 82 * (i / 3) + random.nextDouble(),
                    100 * random.nextGaussian()));
        }
        planted = placed;
        new SimulatedInputs(YAML, PIXELS, PIXELS, SyntheticTemplate.cage(SIZE, 5, 3), 18, placed).write(folder);
    }

    private static Search search(SearchStrategy.Kind strategy) {
        return Margay.search(folder.resolve("config.yaml").toString())
                .baseDirectory(folder)
                .engine("simd")
                .strategy(strategy)
                .zScoreCutoff(THRESHOLD)
                .master("local[2]");
    }

    private static double zScoreNear(SearchResult result, PlacedParticle truth) {
        RealImage map = result.maps().scaledMip();
        double highest = Double.NEGATIVE_INFINITY;
        for (int y = -2; y <= 2; y++) {
            for (int x = -2; x <= 2; x++) {
                highest = Math.max(
                        highest,
                        map.at(
                                (int) Math.rint(truth.yPixels()) - SIZE / 2 + y,
                                (int) Math.rint(truth.xPixels()) - SIZE / 2 + x));
            }
        }
        return highest;
    }

    private static Particle near(SearchResult result, PlacedParticle truth) {
        return result.particles().stream()
                .filter(one -> Math.hypot(
                                one.position().centreX() - truth.xPixels(),
                                one.position().centreY() - truth.yPixels())
                        < 3)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itFindsTheParticlesOfTheFullSearchWithHigherScoresAndPositionsBetweenPixels() throws IOException {
        SearchResult full = search(SearchStrategy.Kind.FULL).run();
        Path table = folder.resolve("particles.csv");
        SearchResult found = search(SearchStrategy.Kind.TWO_STAGE)
                .particles(table.toString())
                .run();
        ResultRecord record = found.record().orElseThrow();
        long correlograms = record.search().correlograms();
        assertThat(correlograms).isLessThan(full.record().orElseThrow().search().correlograms() / 2);
        double gain = 0;
        for (PlacedParticle truth : planted) {
            gain += zScoreNear(found, truth) - zScoreNear(full, truth);
            Particle.Refined refined = near(found, truth).refined().orElseThrow();
            assertThat(refined.centreX().getAsDouble()).isCloseTo(truth.xPixels(), within(0.35));
            assertThat(refined.centreY().getAsDouble()).isCloseTo(truth.yPixels(), within(0.35));
            assertThat(refined.relativeDefocusAngstrom().getAsDouble()).isBetween(-200.0, 200.0);
        }
        assertThat(gain / planted.size()).isGreaterThan(0.1);
        ResultRecord.Stages stages = record.stages();
        assertThat(stages.areTwo()).isTrue();
        assertThat(stages.angleCoarsening()).isEqualTo(COARSENING);
        assertThat(stages.candidateCutoff()).isEqualTo(4);
        assertThat(stages.posesTried()).isGreaterThan(stages.climbs());
        assertThat(stages.deviationError()).isCloseTo(Math.sqrt(0.5 / correlograms), within(1e-9));
        assertThat(record.parameters().get("search_strategy"))
                .asString()
                .contains("kind=two-stage", "defocus_coarsening=");
        assertThat(full.record().orElseThrow().stages().areTwo()).isFalse();
        byte[] mip = Files.readAllBytes(folder.resolve("out/mip.mrc"));
        assertThat(new String(mip, 224, 80, StandardCharsets.US_ASCII)).contains("refined at candidates");
        assertThat(Files.readString(table)).contains("refined_pos_x_img");
    }

    @Test
    @Tag("long")
    void whatIsReadIsWhatWasFound() throws IOException {
        SearchResult found = search(SearchStrategy.Kind.TWO_STAGE)
                .particles(folder.resolve("again.csv").toString())
                .run();
        SearchResult read = Margay.read(folder.resolve("out/mip.result.json").toString());
        assertThat(read.config()).isEqualTo(found.config());
        assertThat(read.record()).isEqualTo(found.record());
        assertThat(read.expectedFalsePositives()).isEqualTo(found.expectedFalsePositives());
        assertThat(read.particles()).isEqualTo(found.particles());
    }

    @Test
    @Tag("long")
    void enginesAgree() throws IOException {
        SearchResult simd = search(SearchStrategy.Kind.TWO_STAGE).run();
        SearchResult reference =
                search(SearchStrategy.Kind.TWO_STAGE).engine("reference").run();
        assertThat(reference.peaks()).hasSameSizeAs(simd.peaks());
        for (PlacedParticle truth : planted) {
            assertThat(zScoreNear(reference, truth)).isCloseTo(zScoreNear(simd, truth), within(0.02));
        }
    }

    @Test
    void aSecondStageThatWasInterruptedIsResumed() throws IOException {
        SearchResult whole = search(SearchStrategy.Kind.TWO_STAGE).run();
        Path states = folder.resolve("states");
        SearchListener stops = new SearchListener() {
            @Override
            public void secondStage(int tiles) {
                throw new IllegalStateException("stopped by the test");
            }
        };
        assertThatThrownBy(() -> search(SearchStrategy.Kind.TWO_STAGE)
                        .checkpoint(states.toString())
                        .listener(stops)
                        .run())
                .hasMessageContaining("stopped by the test");
        SearchResult resumed = search(SearchStrategy.Kind.TWO_STAGE)
                .checkpoint(states.toString())
                .run();
        ResultRecord record = resumed.record().orElseThrow();
        assertThat(record.run().correlogramsBefore()).isEqualTo(record.search().correlograms());
        assertThat(resumed.peaks()).isEqualTo(whole.peaks());
        assertThat(states).doesNotExist();
    }

    private static String withControl(boolean control) {
        return YAML.replaceAll(
                "search_strategy.*\n",
                "search_strategy: {kind: two-stage, angle_coarsening: 1.5, candidate_z_score: 4.0, noise_control: "
                        + control + "}\n");
    }

    private static SearchResult searchWithControl(boolean control, SearchListener listener) throws IOException {
        Path config = folder.resolve("control-" + control + ".yaml");
        Files.writeString(config, withControl(control));
        return Margay.search(config.toString())
                .baseDirectory(folder)
                .engine("simd")
                .master("local[2]")
                .listener(listener)
                .run();
    }

    @Test
    void aControlOnSimulatedNoiseCalibratesTheThreshold() throws IOException {
        List<Integer> edges = new ArrayList<>();
        List<NoiseCount> counts = new ArrayList<>();
        SearchResult found = searchWithControl(true, new SearchListener() {
            @Override
            public void control(int edgePixels) {
                edges.add(edgePixels);
            }

            @Override
            public void controlled(NoiseCount noise) {
                counts.add(noise);
            }
        });
        assertThat(edges).containsExactly(240);
        assertThat(counts).hasSize(1);
        ResultRecord.Stages stages = found.record().orElseThrow().stages();
        assertThat(stages.isCalibrated()).isTrue();
        assertThat(stages.noisePeaks()).isEqualTo(counts.get(0).peaks()).isPositive();
        // A report for the same number of false positives has the same threshold.
        Path page = folder.resolve("control.html");
        List<Double> thresholds = new ArrayList<>();
        Margay.reports(List.of(
                        folder.resolve(found.config().results().description()).toString()))
                .out(page.toString())
                .falsePositives(1)
                .write(new ReportListener() {
                    @Override
                    public void written(SearchResult result, String path) {
                        thresholds.add(result.threshold());
                    }
                });
        assertThat(thresholds).hasSize(1);
        assertThat(thresholds.get(0)).isCloseTo(found.threshold(), within(1e-6));
        SearchResult theory = searchWithControl(false, SearchListener.NONE);
        assertThat(theory.record().orElseThrow().stages().isCalibrated()).isFalse();
        assertThat(found.maps().scaledMip().values())
                .isEqualTo(theory.maps().scaledMip().values());
        // Theory alone has a margin of 2.
        assertThat(found.threshold() < theory.threshold())
                .isEqualTo(counts.get(0).factor() < 2);
    }

    @Test
    @Tag("long")
    void climbsThatWereSavedAreNotRepeated() throws IOException {
        Path states = folder.resolve("climbs");
        AtomicInteger stages = new AtomicInteger();
        SearchListener stops = new SearchListener() {
            @Override
            public void secondStage(int tiles) {
                stages.incrementAndGet();
            }

            @Override
            public void ends() {
                throw new IllegalStateException("stopped by the test");
            }
        };
        assertThatThrownBy(() -> search(SearchStrategy.Kind.TWO_STAGE)
                        .checkpoint(states.toString())
                        .listener(stops)
                        .run())
                .hasMessageContaining("stopped by the test");
        assertThat(stages).hasValue(1);
        assertThat(states.resolve("margay-climbs.checkpoint")).exists();
        AtomicInteger tilesAgain = new AtomicInteger();
        SearchResult resumed = search(SearchStrategy.Kind.TWO_STAGE)
                .checkpoint(states.toString())
                .listener(new SearchListener() {
                    @Override
                    public void tiles(Map<String, Long> byDevice) {
                        tilesAgain.incrementAndGet();
                    }
                })
                .run();
        assertThat(tilesAgain).hasValue(0);
        assertThat(resumed.record().orElseThrow().stages().climbs()).isPositive();
        assertThat(resumed.peaks())
                .isEqualTo(search(SearchStrategy.Kind.TWO_STAGE).run().peaks());
        assertThat(states).doesNotExist();
    }

    @Test
    @Tag("long")
    void onSeparateExecutorsTheResultIsTheSame() throws IOException {
        SearchResult single = search(SearchStrategy.Kind.TWO_STAGE).run();
        try (JavaSparkContext cluster = SparkContexts.open(Optional.of("local-cluster[2,1,1024]"))) {
            SearchResult found =
                    search(SearchStrategy.Kind.TWO_STAGE).on(cluster).run();
            assertThat(found.peaks()).isEqualTo(single.peaks());
            assertThat(found.record().orElseThrow().stages().climbs())
                    .isEqualTo(single.record().orElseThrow().stages().climbs());
            for (PlacedParticle truth : planted) {
                assertThat(zScoreNear(found, truth)).isCloseTo(zScoreNear(single, truth), within(1e-3));
            }
        }
    }

    @Test
    @Tag("long")
    void aDataSetHasTheSameStrategyEverywhere() throws IOException {
        Files.copy(folder.resolve("micrograph.mrc"), folder.resolve("second.mrc"));
        Path table = folder.resolve("table.csv");
        Files.writeString(table, "micrograph_path\nmicrograph.mrc\nsecond.mrc\n");
        Path config = folder.resolve("controlled.yaml");
        Files.writeString(config, withControl(true));
        DataSetResult result = Margay.dataSet(
                        config.toString(), folder.resolve("all").toString())
                .baseDirectory(folder)
                .engine("simd")
                .table(table.toString())
                .master("local[2]")
                .run();
        assertThat(result.failures()).isEmpty();
        SearchResult single = searchWithControl(true, SearchListener.NONE);
        for (String name : List.of("micrograph", "second")) {
            SearchResult one = Margay.read(
                    folder.resolve("all").resolve(name + "/mip.result.json").toString());
            assertThat(one.peaks()).isEqualTo(single.peaks());
            assertThat(one.threshold()).isEqualTo(single.threshold());
            assertThat(one.record().orElseThrow().stages().noisePeaks())
                    .isEqualTo(single.record().orElseThrow().stages().noisePeaks());
        }
        // The strategy was chosen from the first row. It stays the same with other rows and another order.
        Files.copy(folder.resolve("micrograph.mrc"), folder.resolve("third.mrc"));
        Files.writeString(table, "micrograph_path\nthird.mrc\nsecond.mrc\nmicrograph.mrc\n");
        List<String> searched = new ArrayList<>();
        DataSetResult more = Margay.dataSet(
                        config.toString(), folder.resolve("all").toString())
                .baseDirectory(folder)
                .engine("simd")
                .table(table.toString())
                .master("local[2]")
                .listener(new DataSetListener() {
                    @Override
                    public SearchObserver begins(SearchItem item, long correlogramsBefore, List<String> notes) {
                        searched.add(item.name());
                        return byDevice -> {};
                    }
                })
                .run();
        assertThat(more.failures()).isEmpty();
        assertThat(searched).containsExactly("third");
    }

    @Test
    @Tag("long")
    void theStrategyIsChosenFromTheTemplate() throws IOException {
        Files.writeString(
                folder.resolve("open.yaml"),
                YAML.replaceAll("search_strategy.*\n", "search_strategy: {kind: two-stage}\n"));
        SearchResult found = Margay.search(folder.resolve("open.yaml").toString())
                .baseDirectory(folder)
                .engine("simd")
                .master("local[2]")
                .run();
        SearchStrategy chosen = found.config().strategy();
        assertThat(chosen.angleCoarsening().orElseThrow()).isBetween(1.0, 3.0);
        assertThat(chosen.candidateZScore().orElseThrow()).isBetween(2.0, 6.0);
        assertThat(found.expectedFalsePositives()).isEqualTo(1);
        assertThat(found.record().orElseThrow().stages().trials()).isGreaterThan(1e6);
        SearchResult full = search(SearchStrategy.Kind.FULL).run();
        double gain = 0;
        for (PlacedParticle truth : planted) {
            gain += zScoreNear(found, truth) - zScoreNear(full, truth);
        }
        assertThat(gain).isPositive();
    }

    @Test
    void badValuesAreRefused() throws IOException {
        for (Map.Entry<String, String> bad : Map.of(
                        "{kind: three-stage}", "full or two-stage",
                        "{angle_coarsening: 0.5}", "1.0 to 10.0",
                        "{candidate_z_score: -1}", "2.0 to 20.0",
                        "{starts_per_candidate: 1.5}", "whole",
                        "{noise_control: perhaps}", "true or false",
                        "{coarsening: 2}", "angle_coarsening")
                .entrySet()) {
            Files.writeString(
                    folder.resolve("bad.yaml"),
                    YAML.replaceAll("search_strategy.*\n", "search_strategy: " + bad.getKey() + "\n"));
            assertThatThrownBy(() -> Margay.search(folder.resolve("bad.yaml").toString())
                            .baseDirectory(folder)
                            .run())
                    .as(bad.getKey())
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("search_strategy")
                    .hasMessageContaining(bad.getValue());
        }
    }
}
