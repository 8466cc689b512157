package dev.margay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.kernels.array.RealImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Boxes of the micrograph, and the projections next to them. */
class PeakMontageTest {

    private static final ExampleSearch SEARCH = ExampleSearch.of(6);

    @Test
    void theProjectionIsTheViewInTheMicrograph() {
        ReportContent content = SEARCH.content();
        List<ReportParticle> particles = content.reportParticles();
        WinningProjections projections =
                new WinningProjections(SEARCH.template(), content.config().optics(), content.mtf(), particles);
        PeakMontage montage = new PeakMontage(content);
        LowPass lowPass = new LowPass(content.pixelSizeAngstrom());
        for (ReportParticle at : particles) {
            RealImage box = montage.boxOf(at, SEARCH.micrograph().image());
            ReportParticle best = particles.get(0);
            double highest = -1;
            for (ReportParticle candidate : particles) {
                double correlation = correlation(box, lowPass.projection(projections.of(candidate)));
                if (correlation > highest) {
                    highest = correlation;
                    best = candidate;
                }
            }
            assertThat(best).isEqualTo(at);
            assertThat(highest).isGreaterThan(0.8);
        }
    }

    private static double correlation(RealImage a, RealImage b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.values().length; i++) {
            double fromA = a.values()[i] - meanA;
            double fromB = b.values()[i] - meanB;
            product += fromA * fromB;
            squaresA += fromA * fromA;
            squaresB += fromB * fromB;
        }
        return product / Math.sqrt(squaresA * squaresB);
    }

    private static double mean(RealImage image) {
        double sum = 0;
        for (float value : image.values()) {
            sum += value;
        }
        return sum / image.values().length;
    }

    @Test
    void theFilterKeepsHalfOfAWaveAtTheResolutionAndRemovesFineNoise() {
        double pixelSize = 1.25;
        LowPass lowPass = new LowPass(pixelSize);
        assertThat(lowPass.resolutionAngstrom()).isEqualTo(20);
        assertThat(amplitudeAfter(lowPass, 20 / pixelSize)).isCloseTo(0.5, within(2e-3));
        assertThat(amplitudeAfter(lowPass, 4)).isLessThan(1e-3);
        assertThat(amplitudeAfter(lowPass, 400)).isGreaterThan(0.99);
    }

    @Test
    void largePixelsAreStillSmoothed() {
        assertThat(new LowPass(8).resolutionAngstrom()).isEqualTo(32);
    }

    /** Amplitude after the filter of a wave of amplitude 1 along y, at its maximum. */
    private static double amplitudeAfter(LowPass lowPass, double wavelengthPixels) {
        int size = 101;
        RealImage wave = RealImage.zeros(size, size);
        for (int i = 0; i < size * size; i++) {
            wave.values()[i] = (float) Math.cos(2 * Math.PI * (i / size - 50) / wavelengthPixels);
        }
        return lowPass.box(wave, 35, 35, 31).at(15, 15);
    }

    @Test
    void onlyTheBestParticlesAreShown() {
        ReportContent content = ExampleSearch.of(30).content();
        assertThat(content.particles()).hasSize(30);
        assertThat(new PeakMontage(content).tiles())
                .hasSize(PeakMontage.MOST_TILES)
                .allSatisfy(tile -> assertThat(tile.box()).isPresent())
                .allSatisfy(tile -> assertThat(tile.projection()).isPresent());
    }

    @Test
    void withoutMicrographAndTemplateTheMontageIsEmpty() {
        ReportContent full = SEARCH.content();
        ReportContent bare = new ReportContent(
                full.title(),
                full.config(),
                Optional.empty(),
                Optional.empty(),
                full.mtf(),
                full.templateSize(),
                full.maps(),
                full.rings(),
                full.survival(),
                full.scores(),
                full.particles(),
                full.facts());
        assertThat(new PeakMontage(bare).tiles()).isEmpty();
    }
}
