package dev.margay.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.inputs.SearchFingerprint;
import dev.margay.io.DataFiles;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.statistics.RecordedValues;
import dev.margay.kernels.statistics.ValueRecorder;
import dev.margay.kernels.statistics.ValueRecording;
import dev.margay.problem.BadInputException;
import dev.margay.twostage.ClimbedPixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state is read exactly as it was saved, or it is refused with a reason. */
class CheckpointTest {

    private static final int ROWS = 70;

    private static final int WIDTH = 300;

    private static final ValueRecording RECORDING = new ValueRecording(2, 5, 3);

    private static final SearchFingerprint SEARCH =
            new SearchFingerprint(new TreeMap<>(Map.of("micrograph_path", "a1", "optics_group", "b2")));

    @TempDir
    private Path parent;

    @Test
    void theLastStateIsReadAsItWasSaved() throws IOException {
        Checkpoint checkpoint = checkpoint(SEARCH);
        assertThat(checkpoint.last(ROWS, WIDTH, RECORDING)).isEmpty();
        checkpoint.keep(state(10));
        checkpoint.keep(state(400));
        Checkpoint.State back = checkpoint(SEARCH).last(ROWS, WIDTH, RECORDING).orElseThrow();
        assertThat(back.position()).isEqualTo(400);
        assertThat(back.statistics())
                .usingRecursiveComparison()
                .isEqualTo(state(400).statistics());
    }

    @Test
    void climbsAreReadAsTheyWereSavedIfTheirRulesAreTheSame() throws IOException {
        ClimbedPixels climbed = ClimbedPixels.of(new int[] {3, 5, 8, 13}, numbers(2 * ClimbedPixels.NUMBERS), 321);
        Checkpoint checkpoint = checkpoint(SEARCH);
        assertThat(checkpoint.lastClimbs("above 5")).isEmpty();
        checkpoint.keep(new Checkpoint.Climbs(1, new ClimbedPixels()), "above 5");
        checkpoint.keep(new Checkpoint.Climbs(7, climbed), "above 5");
        Checkpoint.Climbs back = checkpoint(SEARCH).lastClimbs("above 5").orElseThrow();
        assertThat(back.tiles()).isEqualTo(7);
        assertThat(back.climbed()).usingRecursiveComparison().isEqualTo(climbed);
        assertThat(checkpoint(SEARCH).lastClimbs("above 6")).isEmpty();
        Checkpoint other = checkpoint(new SearchFingerprint(new TreeMap<>(Map.of("micrograph_path", "c3"))));
        assertThatThrownBy(() -> other.lastClimbs("above 5"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("another search");
        checkpoint.remove();
        assertThat(folder()).doesNotExist();
    }

    @Test
    void damagedClimbsAreReportedAndNotUsed() throws IOException {
        checkpoint(SEARCH).keep(new Checkpoint.Climbs(7, new ClimbedPixels()), "above 5");
        Path file = folder().resolve("margay-climbs.checkpoint");
        byte[] whole = Files.readAllBytes(file);
        // Before the hash at the end.
        whole[whole.length - 40] ^= 4;
        Files.write(file, whole);
        Checkpoint checkpoint = checkpoint(SEARCH);
        assertThat(checkpoint.lastClimbs("above 5")).isEmpty();
        assertThat(checkpoint.notes())
                .singleElement()
                .asString()
                .contains("margay-climbs.checkpoint", "its climbs are computed again");
    }

    private static float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i / 7f;
        }
        return numbers;
    }

    @Test
    void onlyTheLastTwoStatesAreKept() throws IOException {
        Checkpoint checkpoint = checkpoint(SEARCH);
        for (int position : new int[] {10, 20, 30, 40}) {
            checkpoint.keep(state(position));
        }
        assertThat(names()).containsExactly("margay-000000000030.checkpoint", "margay-000000000040.checkpoint");
        checkpoint.remove();
        assertThat(folder()).doesNotExist();
    }

    @Test
    void aFolderWithOtherFilesIsNotDeleted() throws IOException {
        Checkpoint checkpoint = checkpoint(SEARCH);
        checkpoint.keep(state(10));
        Files.writeString(folder().resolve("notes.txt"), "mine");
        Files.writeString(folder().resolve(".margay-0123abcd.part"), "what a kill has left");
        checkpoint.remove();
        assertThat(names()).containsExactly("notes.txt");
    }

    @Test
    void aDamagedStateIsReportedAndTheStateBeforeItIsUsed() throws IOException {
        checkpoint(SEARCH).keep(state(10));
        checkpoint(SEARCH).keep(state(20));
        Path last = folder().resolve("margay-000000000020.checkpoint");
        byte[] whole = Files.readAllBytes(last);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 4;
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        for (byte[] damaged : List.of(
                new byte[0], Arrays.copyOf(whole, 30), Arrays.copyOf(whole, whole.length - 1), flipped, longer)) {
            Files.write(last, damaged);
            Checkpoint checkpoint = checkpoint(SEARCH);
            assertThat(checkpoint.last(ROWS, WIDTH, RECORDING).orElseThrow().position())
                    .isEqualTo(10);
            assertThat(checkpoint.notes())
                    .singleElement()
                    .asString()
                    .contains("margay-000000000020.checkpoint is damaged")
                    .endsWith("its part of the search is computed again");
        }
    }

    @Test
    void filesThatAreNotStatesAreReportedAndNotUsed() throws IOException {
        Files.createDirectories(folder());
        Files.write(folder().resolve("margay-000000000020.checkpoint"), new byte[] {0, 3, 'a', 'b', 'c', 1, 2, 3});
        Checkpoint checkpoint = checkpoint(SEARCH);
        assertThat(checkpoint.last(ROWS, WIDTH, RECORDING)).isEmpty();
        assertThat(checkpoint.notes()).singleElement().asString().contains("is not a checkpoint");
    }

    @Test
    void theStateOfAnotherSearchIsRefusedAndTheDifferencesAreNamed() throws IOException {
        checkpoint(SEARCH).keep(state(10));
        SearchFingerprint other =
                new SearchFingerprint(new TreeMap<>(Map.of("micrograph_path", "a1", "optics_group", "c3")));
        assertThatThrownBy(() -> checkpoint(other).last(ROWS, WIDTH, RECORDING))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("contains the state of another search, which differs in optics_group;");
        // Also if its maps have another size.
        assertThatThrownBy(() -> checkpoint(other).last(5, 5, RECORDING)).isInstanceOf(BadInputException.class);
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedBeforeTheSearch() throws IOException {
        Files.writeString(folder(), "a file");
        assertThatThrownBy(() -> checkpoint(SEARCH))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("checkpoint folder");
    }

    private Checkpoint checkpoint(SearchFingerprint fingerprint) {
        return new Checkpoint(DataFiles.local(), folder().toString(), fingerprint);
    }

    private Path folder() {
        return parent.resolve("states");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Checkpoint.State state(int position) {
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, ROWS, WIDTH);
        for (int i = 0; i < ROWS * WIDTH; i++) {
            statistics.mip()[i] = position + i * 0.25f;
            statistics.bestIndex()[i] = i * 7;
            statistics.sum()[i] = -i / 3.0;
            statistics.sumOfSquares()[i] = position * 1e9 + i;
        }
        statistics.countCorrelograms(13L * position);
        return new Checkpoint.State(position, statistics.withRecordedValues(recorded(position)));
    }

    /** More high values than rows of the table. */
    private static RecordedValues recorded(int position) {
        ValueRecorder recorder = new ValueRecorder(RECORDING, WIDTH);
        float[] row = new float[WIDTH];
        row[3] = 5 + position;
        row[200] = 7;
        row[201] = 9;
        for (int y = 0; y < ROWS; y++) {
            recorder.takeRow(y, row, 0, position);
        }
        return recorder.values();
    }

    @Test
    void aSearchThatRecordsNothingHasAStateWithoutRecordedValues() throws IOException {
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, ROWS, WIDTH);
        Checkpoint checkpoint = checkpoint(SEARCH);
        checkpoint.keep(new Checkpoint.State(1, statistics));
        Checkpoint.State back = checkpoint.last(ROWS, WIDTH, null).orElseThrow();
        assertThat(back.statistics().recordedValues()).isEmpty();
    }
}
