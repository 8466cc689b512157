package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.config.SearchStrategy;
import dev.margay.particles.Particle;
import dev.margay.problem.BadInputException;
import dev.margay.result.ResultRecord;
import dev.margay.result.SearchResult;
import dev.margay.simulate.micrograph.PlacedParticle;
import dev.margay.spark.SparkContexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search in two stages, from files to files: it finds what the full search finds, with better poses, for less work. */
class TwoStageSearchIT {

    @TempDir
    private static Path folder;

    private static TwoStageScene scene;

    @BeforeAll
    static void input() throws IOException {
        scene = TwoStageScene.in(folder);
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
        SearchResult full = scene.search(SearchStrategy.Kind.FULL).run();
        Path table = scene.folder().resolve("particles.csv");
        SearchResult found = scene.twoStage().particles(table.toString()).run();
        ResultRecord record = found.record().orElseThrow();
        long correlograms = record.search().correlograms();
        assertThat(correlograms).isLessThan(full.record().orElseThrow().search().correlograms() / 2);
        for (PlacedParticle truth : scene.planted()) {
            Particle.Refined refined = near(found, truth).refined().orElseThrow();
            assertThat(refined.centreX().getAsDouble()).isCloseTo(truth.xPixels(), within(0.35));
            assertThat(refined.centreY().getAsDouble()).isCloseTo(truth.yPixels(), within(0.35));
            assertThat(refined.relativeDefocusAngstrom().getAsDouble()).isBetween(-200.0, 200.0);
        }
        assertThat(scene.gain(found, full)).isGreaterThan(0.1);
        ResultRecord.Stages stages = record.stages();
        assertThat(stages.areTwo()).isTrue();
        assertThat(stages.angleCoarsening()).isEqualTo(TwoStageScene.COARSENING);
        assertThat(stages.candidateCutoff()).isEqualTo(4);
        assertThat(stages.posesTried()).isGreaterThan(stages.climbs());
        assertThat(stages.deviationError()).isCloseTo(Math.sqrt(0.5 / correlograms), within(1e-9));
        assertThat(record.parameters().get("search_strategy"))
                .asString()
                .contains("kind=two-stage", "defocus_coarsening=");
        assertThat(full.record().orElseThrow().stages().areTwo()).isFalse();
        byte[] mip = Files.readAllBytes(scene.folder().resolve("out/mip.mrc"));
        assertThat(new String(mip, 224, 80, StandardCharsets.US_ASCII)).contains("refined at candidates");
        assertThat(Files.readString(table)).contains("refined_pos_x_img");
    }

    @Test
    @Tag("long")
    void whatIsReadIsWhatWasFound() throws IOException {
        SearchResult found = scene.twoStage()
                .particles(scene.folder().resolve("again.csv").toString())
                .run();
        SearchResult read =
                Margay.read(scene.folder().resolve("out/mip.result.json").toString());
        assertThat(read.config()).isEqualTo(found.config());
        assertThat(read.record()).isEqualTo(found.record());
        assertThat(read.expectedFalsePositives()).isEqualTo(found.expectedFalsePositives());
        assertThat(read.particles()).isEqualTo(found.particles());
    }

    @Test
    @Tag("long")
    void enginesAgree() throws IOException {
        SearchResult simd = scene.twoStage().run();
        SearchResult reference = scene.twoStage().engine("reference").run();
        assertThat(reference.peaks()).hasSameSizeAs(simd.peaks());
        for (PlacedParticle truth : scene.planted()) {
            assertThat(TwoStageScene.zScoreNear(reference, truth))
                    .isCloseTo(TwoStageScene.zScoreNear(simd, truth), within(0.02));
        }
    }

    @Test
    @Tag("long")
    void onSeparateExecutorsTheResultIsTheSame() throws IOException {
        SearchResult single = scene.twoStage().run();
        try (JavaSparkContext cluster = SparkContexts.open(Optional.of("local-cluster[2,1,1024]"))) {
            SearchResult found = scene.twoStage().on(cluster).run();
            assertThat(found.peaks()).isEqualTo(single.peaks());
            assertThat(found.record().orElseThrow().stages().climbs())
                    .isEqualTo(single.record().orElseThrow().stages().climbs());
            for (PlacedParticle truth : scene.planted()) {
                assertThat(TwoStageScene.zScoreNear(found, truth))
                        .isCloseTo(TwoStageScene.zScoreNear(single, truth), within(1e-3));
            }
        }
    }

    @Test
    @Tag("long")
    void theStrategyIsChosenFromTheTemplate() throws IOException {
        scene.writeConfig("open.yaml", "{kind: two-stage}");
        SearchResult found = scene.of("open.yaml").run();
        SearchStrategy chosen = found.config().strategy();
        assertThat(chosen.angleCoarsening().orElseThrow()).isBetween(1.0, 3.0);
        assertThat(chosen.candidateZScore().orElseThrow()).isBetween(2.0, 6.0);
        assertThat(found.expectedFalsePositives()).isEqualTo(1);
        assertThat(found.record().orElseThrow().stages().trials()).isGreaterThan(1e6);
        SearchResult full = scene.search(SearchStrategy.Kind.FULL).run();
        assertThat(scene.gain(found, full)).isPositive();
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
            scene.writeConfig("bad.yaml", bad.getKey());
            assertThatThrownBy(() -> scene.of("bad.yaml").run())
                    .as(bad.getKey())
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("search_strategy")
                    .hasMessageContaining(bad.getValue());
        }
    }
}
