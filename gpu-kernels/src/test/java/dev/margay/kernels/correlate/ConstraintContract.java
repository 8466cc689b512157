package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.statistics.CorrelationTable;
import dev.margay.kernels.statistics.ValueRecording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of constraints on poses that every engine must pass. */
public abstract class ConstraintContract extends RecordingContract {

    private static final double TOLERANCE = 2e-5;

    static Stream<CorrelationInputs> constrainedSearches() {
        return Stream.of(
                        SearchExample.of(31, 37, 7).withFilters(1, 3, false).inputs(),
                        SearchExample.of(40, 90, 8)
                                .withFilters(2, 2, true)
                                .withOrientations(5)
                                .inputs(),
                        SearchExample.of(64, 64, 16).withOrientations(30).inputsWithHalfTurns(),
                        croppedExample(70, 90, 3))
                .flatMap(inputs -> Stream.of(inputs, inputs.withRecording(new ValueRecording(3, 4.1f, 1_000_000))))
                .map(inputs -> inputs.withConstraints(constraints(inputs)));
    }

    /** Pixels of four classes, of which one allows nothing, and others where nothing is allowed. */
    private static PoseConstraints constraints(CorrelationInputs inputs) {
        int defoci = inputs.filters().defoci();
        List<Boolean> all = new ArrayList<>();
        List<Boolean> first = new ArrayList<>();
        for (int defocus = 0; defocus < defoci; defocus++) {
            all.add(true);
            first.add(defocus == 0);
        }
        List<PoseConstraints.PoseClass> classes = List.of(
                new PoseConstraints.PoseClass(10, 60, true, -1000, 1000, 0, 360, all),
                new PoseConstraints.PoseClass(0, 180, false, -1000, 1000, 300, 420, first),
                new PoseConstraints.PoseClass(200, 90, false, -20, 90, 0, 360, all),
                new PoseConstraints.PoseClass(0, 180, false, 2000, 3000, 0, 360, all));
        Random random = new Random(3);
        int[] own = random.ints((long) inputs.validHeight() * inputs.validWidth(), -1, classes.size())
                .toArray();
        return new PoseConstraints(inputs.validHeight(), inputs.validWidth(), own, classes);
    }

    @ParameterizedTest
    @MethodSource("constrainedSearches")
    void aPoseThatIsNotAllowedCannotBeTheBest(CorrelationInputs inputs) {
        int orientations = inputs.orientations().count();
        CorrelationStatistics given = correlate(inputs, 4, 0, orientations);
        CorrelationStatistics free = correlate(inputs.withConstraints(null), 4, 0, orientations);
        PoseChoice choice = inputs.poseChoice();
        float[] best = new float[given.mip().length];
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        for (int index = 0; index < inputs.indexing().total(); index++) {
            float[] values = SingleCorrelogram.of(inputs, index);
            for (int pixel = 0; pixel < best.length; pixel++) {
                if (choice.allows(index, pixel)) {
                    best[pixel] = Math.max(best[pixel], values[pixel]);
                }
            }
        }
        int without = 0;
        int others = 0;
        for (int pixel = 0; pixel < best.length; pixel++) {
            if (best[pixel] == Float.NEGATIVE_INFINITY) {
                without++;
                assertThat(given.bestIndex()[pixel]).isEqualTo(-1);
                assertThat(given.mip()[pixel]).isEqualTo(Float.NEGATIVE_INFINITY);
            } else {
                assertThat((double) given.mip()[pixel]).isCloseTo(best[pixel], Offset.offset(TOLERANCE));
                assertThat(choice.allows(given.bestIndex()[pixel], pixel)).isTrue();
                others += given.bestIndex()[pixel] != free.bestIndex()[pixel] ? 1 : 0;
            }
        }
        assertThat(without).isBetween(best.length / 10, best.length * 9 / 10);
        assertThat(others).isGreaterThan(best.length / 20);
        // Mean and standard deviation are those of all poses.
        for (int pixel = 0; pixel < best.length; pixel++) {
            assertThat(given.sum()[pixel]).isCloseTo(free.sum()[pixel], Offset.offset(TOLERANCE * given.count()));
        }
        given.recordedValues().ifPresent(values -> {
            CorrelationTable table = values.table();
            for (int row = 0; row < table.rows(); row++) {
                assertThat(choice.allows(table.searchIndices()[row], table.pixels()[row]))
                        .isTrue();
            }
            assertThat(values.histogram())
                    .usingRecursiveComparison()
                    .isEqualTo(free.recordedValues().orElseThrow().histogram());
        });
    }

    @Test
    void theShareOfAPixelIsThatOfItsAllowedCorrelograms() {
        CorrelationInputs inputs = constrainedSearches().findFirst().orElseThrow();
        PoseChoice choice = inputs.poseChoice();
        float[] shares = choice.sharesOfPixels();
        int some = 0;
        for (int pixel = 0; pixel < shares.length; pixel++) {
            int allowed = 0;
            for (int index = 0; index < inputs.indexing().total(); index++) {
                allowed += choice.allows(index, pixel) ? 1 : 0;
            }
            assertThat((double) shares[pixel])
                    .isCloseTo((double) allowed / inputs.indexing().total(), Offset.offset(1e-6));
            some += allowed > 0 && allowed < inputs.indexing().total() ? 1 : 0;
        }
        assertThat(some).isPositive();
    }
}
