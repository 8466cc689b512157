package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalCorrelatorProvider;
import dev.margay.kernels.local.LocalEngines;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.local.ParticleBox;
import dev.margay.kernels.projection.MagnificationTransform;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every engine of local correlation gives the values of the search's correlograms. */
class LocalAgainstSearchTest {

    private static final int WINDOW = 5;

    static Stream<SearchExample> searches() {
        return Stream.of(
                SearchExample.of(60, 72, 24),
                SearchExample.of(61, 55, 25).withFilters(1, 1, true),
                SearchExample.of(64, 96, 32).withMagnification(new MagnificationTransform(1.01, 0.02, 0, 0.98)));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void valuesAreThoseOfTheSearchAtTheSamePoseAndPixel(SearchExample example) {
        CorrelationInputs inputs = example.inputs();
        int size = example.size();
        int y0 = 11;
        int x0 = 17;
        int box = size + WINDOW - 1;
        LocalShape shape = new LocalShape(size, box, box);
        for (LocalCorrelatorProvider provider : LocalEngines.choice().byRank()) {
            if (!provider.vetoes(shape).isEmpty()) {
                continue;
            }
            try (LocalCorrelator local = provider.create(inputs.template(), shape, Optional.empty())) {
                local.load(List.of(new ParticleBox(
                        cut(inputs, y0, x0, box),
                        example.height(),
                        example.width(),
                        List.of(DefocusFilter.constant(
                                size, example.complex(), inputs.filters().values())),
                        example.magnification())));
                for (int orientation = 0; orientation < example.orientations(); orientation++) {
                    LocalPoses pose = new LocalPoses();
                    pose.add(
                            0,
                            0,
                            inputs.orientations().phi(orientation),
                            inputs.orientations().theta(orientation),
                            inputs.orientations().psi(orientation),
                            0);
                    float[] window = new float[WINDOW * WINDOW];
                    local.correlate(pose, window);
                    float[] correlogram = SingleCorrelogram.of(inputs, orientation);
                    for (int row = 0; row < WINDOW; row++) {
                        int start = (y0 + row) * inputs.validWidth() + x0;
                        assertThat(Arrays.copyOfRange(window, row * WINDOW, (row + 1) * WINDOW))
                                .as(provider.engine())
                                .containsExactly(
                                        Arrays.copyOfRange(correlogram, start, start + WINDOW), Offset.offset(1e-4f));
                    }
                }
            }
        }
    }

    /** The box of the image as the search sees it: without its mean. */
    private static RealImage cut(CorrelationInputs inputs, int y0, int x0, int box) {
        float[] spectrum = inputs.image().values().clone();
        spectrum[0] = 0;
        spectrum[1] = 0;
        RealImage image = RealFourier.inverse(
                new HalfSpectrum(inputs.image().height(), inputs.image().width(), spectrum));
        RealImage cut = RealImage.zeros(box, box);
        for (int y = 0; y < box; y++) {
            for (int x = 0; x < box; x++) {
                cut.values()[y * box + x] = image.at(y0 + y, x0 + x);
            }
        }
        return cut;
    }
}
