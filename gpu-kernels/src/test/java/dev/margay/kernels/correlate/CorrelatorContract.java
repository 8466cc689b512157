package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.correlate.reference.ReferenceCorrelatorProvider;
import dev.margay.kernels.naive.Difference;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that every engine must pass. The test of an engine is a subclass that names its provider. (The test of the
 * reference engine extends only {@link RecordingContract}. All other engines must also agree with the reference
 * engine, on searches that are too large for the naive correlator.)
 */
public abstract class CorrelatorContract extends ConstraintContract {

    /** Sizes at which transforms are divided and padded in every possible way. */
    static Stream<SearchExample> largerSearches() {
        return Stream.of(
                SearchExample.of(240, 352, 48).withFilters(3, 3, false),
                SearchExample.of(300, 1100, 60).withFilters(1, 5, false),
                SearchExample.of(1040, 300, 90).withFilters(1, 3, true).withOrientations(2),
                SearchExample.of(257, 509, 101).withFilters(1, 2, false),
                SearchExample.of(120, 130, 110).withFilters(1, 3, false),
                SearchExample.of(96, 96, 96).withFilters(2, 2, false),
                SearchExample.of(90, 530, 75).withFilters(1, 1, false).withMagnification(MAGNIFICATION),
                SearchExample.of(125, 127, 32).withFilters(1, 4, false).withOrientations(9),
                SearchExample.of(240, 352, 48).withFilters(3, 3, false).withPadding(2),
                SearchExample.of(120, 130, 45).withFilters(1, 2, true).withPadding(2),
                SearchExample.of(90, 130, 67).withMagnification(MAGNIFICATION).withPadding(2),
                SearchExample.of(90, 130, 64).withMagnification(MAGNIFICATION).withPadding(2));
    }

    @ParameterizedTest
    @MethodSource("largerSearches")
    void statisticsAgreeWithTheReferenceEngine(SearchExample example) {
        CorrelationInputs inputs = example.inputs();
        agreesWithReference(inputs, 4);
    }

    static Stream<SearchExample> searchesWithHalfTurns() {
        return Stream.of(
                SearchExample.of(16, 24, 6).withFilters(2, 3, false),
                SearchExample.of(20, 20, 20).withFilters(1, 2, false),
                SearchExample.of(64, 64, 16).withFilters(1, 3, false),
                SearchExample.of(2, 3, 2),
                SearchExample.of(31, 37, 7).withFilters(1, 2, false),
                SearchExample.of(61, 67, 14).withFilters(1, 2, false),
                SearchExample.of(128, 96, 96).withFilters(1, 2, false),
                SearchExample.of(40, 36, 8).withFilters(1, 2, true),
                SearchExample.of(40, 36, 8).withMagnification(MAGNIFICATION),
                SearchExample.of(240, 352, 48).withFilters(1, 3, false),
                // The template is as high as the image, which is not padded.
                SearchExample.of(96, 96, 96).withFilters(1, 2, false),
                SearchExample.of(64, 96, 64).withFilters(1, 2, false),
                SearchExample.of(8, 8, 8).withFilters(1, 3, false),
                // Wide enough that rows are transformed in two parts, with vectors of 4, 8 and 16.
                SearchExample.of(24, 2100, 6),
                SearchExample.of(24, 5760, 6),
                SearchExample.of(24, 8200, 6).withFilters(1, 2, false),
                SearchExample.of(24, 11520, 20).withOrientations(2),
                SearchExample.of(300, 1100, 60).withFilters(1, 5, false),
                SearchExample.of(512, 64, 64).withFilters(1, 1, false).withOrientations(20),
                SearchExample.of(64, 64, 16).withFilters(1, 3, false).withPadding(2),
                SearchExample.of(31, 37, 7).withFilters(1, 2, false).withPadding(2),
                SearchExample.of(40, 36, 8).withMagnification(MAGNIFICATION).withPadding(2),
                SearchExample.of(96, 128, 60)
                        .withFilters(1, 2, true)
                        .withOrientations(9)
                        .withPadding(2));
    }

    @ParameterizedTest
    @MethodSource("searchesWithHalfTurns")
    void statisticsOfSearchesWithHalfTurnsAgreeWithTheReferenceEngine(SearchExample example) {
        agreesWithReference(example.inputsWithHalfTurns(), 3);
    }

    static Stream<CroppedExample> croppedSearchesOfSomeKinds() {
        return Stream.of(
                CroppedExample.of(256, 256, 64, 0.25).withFilters(3, false),
                CroppedExample.of(300, 401, 61, 0.2).withFilters(2, false),
                CroppedExample.of(301, 283, 40, 0.1).withMagnification(MAGNIFICATION),
                CroppedExample.of(64, 2100, 32, 0.2));
    }

    @ParameterizedTest
    @MethodSource("croppedSearchesOfSomeKinds")
    void statisticsOfCroppedSearchesAgreeWithTheReferenceEngine(CroppedExample example) {
        agreesWithReference(example.cropped(), 3);
    }

    static Stream<CroppedExample> croppedSearchesOfOtherKinds() {
        return Stream.of(
                CroppedExample.of(300, 401, 60, 0.2).withFilters(2, false),
                CroppedExample.of(257, 509, 48, 0.333),
                CroppedExample.of(512, 190, 96, 0.15).withFilters(1, true),
                CroppedExample.of(200, 200, 180, 0.25),
                CroppedExample.of(240, 250, 16, 0.25),
                CroppedExample.of(1100, 300, 14, 0.3).withFilters(5, false));
    }

    @ParameterizedTest
    @MethodSource("croppedSearchesOfOtherKinds")
    @Tag("long")
    void statisticsOfMoreCroppedSearchesAgreeWithTheReferenceEngine(CroppedExample example) {
        agreesWithReference(example.cropped(), 3);
    }

    /** Compares mip, mean and standard deviation. The best index may differ only where two values are almost equal. */
    protected final void agreesWithReference(CorrelationInputs inputs, int batch) {
        int orientations = inputs.orientations().count();
        CorrelationStatistics expected = correlate(new ReferenceCorrelatorProvider(), inputs, 8, 0, orientations);
        CorrelationStatistics given = correlate(inputs, batch, 0, orientations);
        assertThat(given.count()).isEqualTo(expected.count());
        assertThat(Difference.max(given.mip(), expected.mip())).isLessThan(1e-4);
        assertThat(Difference.max(given.mean().values(), expected.mean().values()))
                .isLessThan(1e-4);
        assertThat(Difference.max(
                        given.standardDeviation().values(),
                        expected.standardDeviation().values()))
                .isLessThan(1e-4);
        for (int pixel = 0; pixel < given.mip().length; pixel++) {
            if (given.bestIndex()[pixel] != expected.bestIndex()[pixel]) {
                double value = SingleCorrelogram.of(inputs, given.bestIndex()[pixel])[pixel];
                assertThat(value).isGreaterThan(expected.mip()[pixel] - 1e-3);
            }
        }
    }
}
