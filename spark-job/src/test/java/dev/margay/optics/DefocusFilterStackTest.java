package dev.margay.optics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.OpticsGroup;
import dev.margay.config.PreprocessingFilters;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.kernels.local.DefocusFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters as functions of defocus are those of the search at every defocus. */
class DefocusFilterStackTest {

    private static final int SIZE = 24;
    private static final double[] OFFSETS = {0, 0.1};
    private static final double[] DEFOCI = {0, 130, -2200};

    static Stream<OpticsGroup> optics() {
        return Stream.of(
                group(Map.of(), Map.of(), Optional.empty()),
                group(Map.of("Z31c", 0.4), Map.of("Z60", 0.3), Optional.empty()),
                group(Map.of(), Map.of(), Optional.of(List.of(1.02, 0.01, -0.02, 0.97))));
    }

    @ParameterizedTest
    @MethodSource("optics")
    void filtersAreThoseOfTheSearchAtEveryDefocus(OpticsGroup optics) {
        ProjectiveFilters expected =
                ProjectiveFilterStack.of(optics, DEFOCI, OFFSETS, whitening(), DetectorMtf.NONE, SIZE);
        List<DefocusFilter> bare = DefocusFilterStack.of(optics, OFFSETS, RadialFilters.none(), DetectorMtf.NONE, SIZE);
        List<DefocusFilter> filters = DefocusFilterStack.of(optics, OFFSETS, whitening(), DetectorMtf.NONE, SIZE);
        for (int pixel = 0; pixel < OFFSETS.length; pixel++) {
            for (int defocus = 0; defocus < DEFOCI.length; defocus++) {
                int start = (pixel * DEFOCI.length + defocus) * expected.stride();
                requireEqual(filters.get(pixel), DEFOCI[defocus], expected, start);
                requireEqual(
                        DefocusFilterStack.filtered(bare.get(pixel), whitening()), DEFOCI[defocus], expected, start);
            }
        }
    }

    private static void requireEqual(DefocusFilter filter, double defocus, ProjectiveFilters expected, int start) {
        assertThat(filter.complex()).isEqualTo(expected.complex());
        int parts = filter.complex() ? 2 : 1;
        for (int i = 0; i < expected.stride(); i++) {
            double phase = filter.radiansPerAngstrom()[i / parts] * defocus;
            double value = filter.atZero()[i] * Math.cos(phase) + filter.atQuarter()[i] * Math.sin(phase);
            assertThat(Math.abs(value - expected.values()[start + i])).isLessThan(2e-6);
        }
    }

    private static RadialFilters whitening() {
        Random random = new Random(5);
        RealImage noise = RealImage.zeros(40, 48);
        for (int i = 0; i < noise.values().length; i++) {
            noise.values()[i] = (float) random.nextGaussian();
        }
        PreprocessingFilters on = new PreprocessingFilters(
                new PreprocessingFilters.Whitening(true, OptionalInt.empty(), OptionalDouble.of(0.5), true),
                PreprocessingFilters.BandPass.OFF,
                PreprocessingFilters.Curve.OFF);
        return RadialFilters.of(on, RealFourier.forward(noise));
    }

    private static OpticsGroup group(
            Map<String, Double> odd, Map<String, Double> even, Optional<List<Double>> magnification) {
        return new OpticsGroup(
                "",
                1.5,
                300,
                2.7,
                0.07,
                20,
                9000,
                8600,
                33,
                40,
                0,
                OpticsGroup.BeamTilt.NONE,
                List.of(),
                Optional.empty(),
                odd,
                even,
                magnification);
    }
}
