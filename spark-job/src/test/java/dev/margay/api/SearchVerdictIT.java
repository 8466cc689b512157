package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.analysis.GaussianCutoff;
import dev.margay.analysis.Peak;
import dev.margay.config.Metric;
import dev.margay.config.SearchStrategy;
import dev.margay.golden.GoldenCase;
import dev.margay.io.DataFiles;
import dev.margay.io.Sha256;
import dev.margay.metric.Picks;
import dev.margay.orientation.Rotation;
import dev.margay.problem.BadInputException;
import dev.margay.result.ResultRecord;
import dev.margay.result.SearchResult;
import dev.margay.search.SearchSettings;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What decides in a search: the metric, the searched area, and the table of correlations. */
class SearchVerdictIT {

    /** Short searches with a fixed number of tasks are divided in the same way at any speed of the machine, so z-scores are equal. */
    private static final SearchSettings SAME_TASKS =
            new SearchSettings("simd", OptionalInt.of(2), SearchSettings.DEFAULT_ORIENTATION_BATCH_SIZE);

    private static final GoldenCase GOLDEN = new GoldenCase("small-square", "config.yaml", "out_slicefix");

    @TempDir
    private Path folder;

    @BeforeAll
    static void closeSharedContext() {
        SharedSpark.close();
    }

    @BeforeEach
    void inputs() throws IOException {
        Files.copy(GOLDEN.configPath(), folder.resolve("config.yaml"));
        for (String file : List.of("micrograph.mrc", "template.mrc")) {
            Files.copy(GOLDEN.configPath().resolveSibling(file), folder.resolve(file));
        }
    }

    private Search search() {
        return Margay.search(folder.resolve("config.yaml").toString())
                .baseDirectory(folder)
                .settings(SAME_TASKS)
                .master("local[2]");
    }

    private String written() {
        return folder.resolve("out/mip.result.json").toString();
    }

    @Test
    void anotherMetricDecidesAndTheResultIsTheSameAfterReading() throws IOException {
        Path table = folder.resolve("particles.csv");
        SearchResult plain = search().falsePositives(20).run();
        SearchResult found = search().metric(Metric.BACKGROUND_Z)
                .falsePositives(20)
                .particles(table.toString())
                .run();
        assertThat(found.metric()).isEqualTo(Metric.BACKGROUND_Z);
        assertThat(found.record().orElseThrow().found().metric()).isEqualTo("background-z-score");
        // All scores of the metric follow from the maps, so they do not depend on the decision.
        assertThat(found.maps().scaledMip().values())
                .isEqualTo(plain.maps().scaledMip().values());
        assertThat(found.peaks()).isNotEmpty();
        assertThat(Files.readAllLines(table).get(0)).endsWith("metric,score");
        assertThat(Files.readAllLines(table).get(1)).contains("background-z-score");
        SearchResult read = Margay.read(written());
        assertThat(read.metric()).isEqualTo(found.metric());
        assertThat(read.threshold()).isEqualTo(found.threshold());
        assertThat(read.peaks()).isEqualTo(found.peaks());
    }

    /** So low a threshold has several orientations within each radius. */
    @Test
    void peaksOfOtherOrientationsSurviveInTheSearchAndAfterReading() throws IOException {
        SearchResult plain = search().falsePositives(300).run();
        SearchResult found = search().falsePositives(300).orientationRadius(20).run();
        assertThat(found.threshold()).isEqualTo(plain.threshold());
        assertThat(found.peaks()).hasSizeGreaterThan(plain.peaks().size());
        assertThat(found.peaks().get(0)).isEqualTo(plain.peaks().get(0));
        for (Peak one : found.peaks()) {
            for (Peak other : found.peaks()) {
                assertThat(one.equals(other)
                                || Math.hypot(one.y() - other.y(), one.x() - other.x()) >= 5
                                || rotation(found, one).angleTo(rotation(found, other)) >= 20)
                        .isTrue();
            }
        }
        assertThat(Margay.read(written()).peaks()).isEqualTo(found.peaks());
    }

    private static Rotation rotation(SearchResult result, Peak peak) {
        return new Rotation(
                result.maps().phi().at(peak.y(), peak.x()),
                result.maps().theta().at(peak.y(), peak.x()),
                result.maps().psi().at(peak.y(), peak.x()));
    }

    @Test
    void anOrientationRadiusNeedsASymmetryWithKnownAxes() throws IOException {
        assertThatThrownBy(() -> search().orientationRadius(181).run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("orientation_radius");
        Files.writeString(
                folder.resolve("config.yaml"),
                Files.readString(folder.resolve("config.yaml")).replaceAll("symmetry: \\S+", "symmetry: I"));
        assertThatThrownBy(() -> search().orientationRadius(20).run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("cannot be used with the symmetry I");
    }

    @Test
    void aZScoreIsNoCutoffOfAnotherMetric() {
        assertThatThrownBy(() -> search().metric(Metric.SHAPE).zScoreCutoff(7).run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("cannot be used with the metric shape");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void outsideTheMaskNothingIsFoundAndNothingIsCounted() throws IOException {
        Path mask = folder.resolve("left.txt");
        int size = GOLDEN.micrograph().height();
        Files.writeString(mask, "0 0\n%d 0\n%d %d\n0 %d\n".formatted(size / 2, size / 2, size, size));
        SearchResult whole = search().falsePositives(50).run();
        SearchResult left = search().falsePositives(50).mask(mask.toString()).run();
        double share = left.area().orElseThrow().share();
        assertThat(share).isBetween(0.4, 0.6);
        assertThat(left.record().orElseThrow().found().searchedShare()).isEqualTo(share);
        assertThat(left.record().orElseThrow().inputs().get("search_area.mask").sha256())
                .isEqualTo(Sha256.ofFile(mask.toString(), DataFiles.local()));
        assertThat(left.threshold())
                .isCloseTo(GaussianCutoff.zScore(whole.maps().correlations() * share, 50), Offset.offset(1e-9))
                .isLessThan(whole.threshold());
        int half = left.templateSize() / 2;
        assertThat(left.peaks()).isNotEmpty().allMatch(peak -> peak.x() + half < size / 2);
        assertThat(whole.peaks()).anyMatch(peak -> peak.x() + half >= size / 2);
        List<Integer> rows = new ArrayList<>();
        Path top = Files.writeString(
                folder.resolve("top.txt"), "0 0\n%d 0\n%d %d\n0 %d\n".formatted(size, size, size / 2, size / 2));
        Margay.pick(List.of(written())).mask(top.toString()).falsePositives(50).write(new PickListener() {
            @Override
            public void picked(SearchResult result, Picks picks, String table) {
                // What the search left out stays out.
                assertThat(picks.peaks()).allMatch(peak -> peak.x() + half < size / 2 && peak.y() + half < size / 2);
                rows.add(picks.peaks().size());
            }
        });
        assertThat(rows).hasSize(1);
        SearchResult read = Margay.read(written());
        assertThat(read.area()).isEqualTo(left.area());
        assertThat(read.peaks()).isEqualTo(left.peaks());
        assertThat(read.expectedFalsePositives()).isCloseTo(50, Percentage.withPercentage(0.1));
    }

    /** An empty border is replaced for the search, so it is looked for in the file itself. */
    @Test
    void anEmptyBorderIsLeftOutIfTheUserWants() throws IOException {
        Path file = folder.resolve("micrograph.mrc");
        byte[] bytes = Files.readAllBytes(file);
        int width = GOLDEN.micrograph().width();
        int rows = GOLDEN.micrograph().height() / 3;
        Arrays.fill(bytes, 1024, 1024 + rows * width * Float.BYTES, (byte) 0);
        Files.write(file, bytes);
        assertThat(search().run().area()).isEmpty();
        SearchResult found = search().automaticMasks().falsePositives(50).run();
        int half = found.templateSize() / 2;
        assertThat(found.peaks()).isNotEmpty().allMatch(peak -> peak.y() + half >= rows);
        assertThat(found.area().orElseThrow().share()).isLessThan(1);
        assertThat(found.notes()).anyMatch(note -> note.matches("not searched: .* constant areas"));
    }

    @Test
    void anOutputMustNotReplaceTheMask() throws IOException {
        Path mask = Files.writeString(folder.resolve("left.csv"), "0 0\n90 0\n90 90\n");
        Files.writeString(
                folder.resolve("config.yaml"),
                Files.readString(folder.resolve("config.yaml"))
                        .replace(
                                "match_template_result:\n",
                                "match_template_result:\n  correlation_table_path: left.csv\n"));
        assertThatThrownBy(() -> search().mask(mask.toString()).run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is also search_area.mask, which would be lost");
        assertThat(mask).hasContent("0 0\n90 0\n90 90\n");
    }

    @Test
    void extremeValuesCannotDecideInTwoStages() {
        assertThatThrownBy(() -> search().metric(Metric.GEV)
                        .strategy(SearchStrategy.Kind.TWO_STAGE)
                        .run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("gev together with search_strategy.kind two-stage");
    }

    @Test
    void aMaskThatDoesNotFitIsRefusedBeforeTheSearch() {
        Path template = folder.resolve("template.mrc");
        assertThatThrownBy(() -> search().mask(template.toString()).run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("template.mrc");
        assertThatThrownBy(() ->
                        search().exclude(folder.resolve("none.mrc").toString()).run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("none.mrc");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** Each row of the table is a value of its pixel, so the highest of a pixel is its mip. */
    @Test
    void theTableOfCorrelationsHasTheMipOfEachOfItsPixels() throws IOException {
        Files.writeString(
                folder.resolve("config.yaml"),
                Files.readString(folder.resolve("config.yaml")).replace("match_template_result:\n", """
                                match_template_result:
                                  correlation_table_path: out/table.csv
                                  correlation_table_threshold: 4.2
                                  correlation_table_rows: 40
                                """));
        Path particles = folder.resolve("particles.csv");
        SearchResult found =
                search().falsePositives(20).particles(particles.toString()).run();
        List<String> rows = Files.readAllLines(particles);
        assertThat(rows.get(0)).endsWith(",num_poses,pose_spread");
        // The best peak has the best row of the table, and its pose.
        assertThat(Integer.parseInt(rows.get(1).split(",", -1)[rows.get(1).split(",", -1).length - 2]))
                .isPositive();
        ResultRecord record = found.record().orElseThrow();
        assertThat(record.values().tableRows()).isEqualTo(40);
        assertThat(record.values().tableCount()).isGreaterThan(40);
        assertThat(record.files()).containsEntry("correlation_table_path", "table.csv");
        assertThat(record.values().survival().orElseThrow().total())
                .isCloseTo((long) found.maps().correlations(), Percentage.withPercentage(5));
        List<String> lines = Files.readAllLines(folder.resolve("out/table.csv"));
        assertThat(lines).hasSize(41);
        float before = Float.POSITIVE_INFINITY;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            float value = Float.parseFloat(cells[0]);
            float mip = found.maps().mip().at(Integer.parseInt(cells[2]), Integer.parseInt(cells[3]));
            assertThat(value).isLessThanOrEqualTo(Math.min(before, mip));
            before = value;
        }
        String[] best = lines.get(1).split(",", -1);
        assertThat(Float.parseFloat(best[0]))
                .isEqualTo(highest(found.maps().mip().values()));
        int y = Integer.parseInt(best[2]);
        int x = Integer.parseInt(best[3]);
        assertThat(Float.parseFloat(best[6])).isEqualTo(found.maps().psi().at(y, x));
        assertThat(Float.parseFloat(best[7])).isEqualTo(found.maps().theta().at(y, x));
        assertThat(Float.parseFloat(best[8])).isEqualTo(found.maps().phi().at(y, x));
        assertThat(Float.parseFloat(best[9]))
                .isEqualTo(found.maps().relativeDefocus().at(y, x));
    }

    private static float highest(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1];
    }
}
