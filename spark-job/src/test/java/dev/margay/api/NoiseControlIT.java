package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.analysis.NoiseCount;
import dev.margay.dataset.SearchItem;
import dev.margay.result.ResultRecord;
import dev.margay.result.SearchResult;
import dev.margay.search.SearchObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The threshold of a search in two stages is calibrated on simulated noise, once for a data set. */
class NoiseControlIT {

    private static final String STRATEGY =
            "{kind: two-stage, angle_coarsening: 1.5, candidate_z_score: 4.0, noise_control: %s}";

    @TempDir
    private static Path folder;

    private static TwoStageScene scene;

    @BeforeAll
    static void input() throws IOException {
        scene = TwoStageScene.in(folder);
    }

    private static SearchResult searchWithControl(boolean control, SearchListener listener) throws IOException {
        String config = "control-" + control + ".yaml";
        scene.writeConfig(config, STRATEGY.formatted(control));
        return scene.of(config).listener(listener).run();
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
        Path page = scene.folder().resolve("control.html");
        List<Double> thresholds = new ArrayList<>();
        Margay.reports(List.of(scene.folder()
                        .resolve(found.config().results().description())
                        .toString()))
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
        // Sums are merged in the order in which tasks end, so only the mip is the same to the bit.
        assertThat(found.maps().mip().values()).isEqualTo(theory.maps().mip().values());
        assertThat(found.maps().scaledMip().values())
                .containsExactly(theory.maps().scaledMip().values(), within(1e-5f));
        // Maxima of continuous noise have a margin without a control.
        double margin = theory.record().orElseThrow().stages().trialsFrom().contains("margin") ? 2 : 1;
        NoiseCount count = counts.get(0);
        double calibration =
                count.factor() * Math.exp(-count.slope() * Math.max(0, theory.threshold() - count.aboveZScore()));
        assertThat(found.threshold() < theory.threshold())
                .as("%s, margin %s, %s", count, margin, calibration)
                .isEqualTo(calibration < margin);
    }

    @Test
    @Tag("long")
    void aDataSetHasTheSameStrategyEverywhere() throws IOException {
        Files.copy(scene.folder().resolve("micrograph.mrc"), scene.folder().resolve("second.mrc"));
        Path table = scene.folder().resolve("table.csv");
        Files.writeString(table, "micrograph_path\nmicrograph.mrc\nsecond.mrc\n");
        Path config = scene.folder().resolve("controlled.yaml");
        scene.writeConfig("controlled.yaml", STRATEGY.formatted(true));
        DataSetResult result = Margay.dataSet(
                        config.toString(), scene.folder().resolve("all").toString())
                .baseDirectory(scene.folder())
                .engine("simd")
                .table(table.toString())
                .master("local[2]")
                .run();
        assertThat(result.failures()).isEmpty();
        SearchResult single = searchWithControl(true, SearchListener.NONE);
        for (String name : List.of("micrograph", "second")) {
            SearchResult one = Margay.read(scene.folder()
                    .resolve("all")
                    .resolve(name + "/mip.result.json")
                    .toString());
            assertThat(one.peaks()).isEqualTo(single.peaks());
            // The control was divided into other tasks, so its sums differ in the last digits.
            assertThat(one.threshold()).isCloseTo(single.threshold(), within(1e-6));
            assertThat(one.record().orElseThrow().stages().noisePeaks())
                    .isEqualTo(single.record().orElseThrow().stages().noisePeaks());
        }
        // The strategy was chosen from the first row. It stays the same with other rows and another order.
        Files.copy(scene.folder().resolve("micrograph.mrc"), scene.folder().resolve("third.mrc"));
        Files.writeString(table, "micrograph_path\nthird.mrc\nsecond.mrc\nmicrograph.mrc\n");
        List<String> searched = new ArrayList<>();
        DataSetResult more = Margay.dataSet(
                        config.toString(), scene.folder().resolve("all").toString())
                .baseDirectory(scene.folder())
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
}
