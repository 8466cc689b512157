package dev.margay.kernels.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.naive.Blobs;
import dev.margay.kernels.naive.Difference;
import dev.margay.kernels.naive.NaiveFourier;
import dev.margay.kernels.naive.RandomValues;
import dev.margay.kernels.orientation.Orientations;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Padding and gridding correction, compared with projections that are known in closed form. */
class ProjectionAccuracyTest {

    private static final double[][] ORIENTATIONS = {{30, 70, 110}, {250, 140, 20}, {0, 45, 10}, {77, 33, 200}};

    /** The transform of the padded volume from its definition: the origin of the template becomes that of the cube around it. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void aPaddedSpectrumIsThatOfTheVolumeInACubeOfZeros(int size) {
        RealVolume volume = new RealVolume(size, RandomValues.normal(size * size * size, 1));
        int edge = 2 * size;
        double factor = UnitScale.factor(volume.values());
        double[] padded = new double[edge * edge * edge];
        int shift = edge / 2 - size / 2;
        for (int z = 0; z < size; z++) {
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    padded[((z + shift) * edge + y + shift) * edge + x + shift] =
                            factor * volume.values()[(z * size + y) * size + x];
                }
            }
        }
        TemplateSpectrum spectrum = TemplateTransform.of(volume, 2, false);
        assertThat(spectrum.size()).isEqualTo(size);
        assertThat(spectrum.padding()).isEqualTo(2);
        assertThat(spectrum.edge()).isEqualTo(edge);
        assertThat(spectrum.columns()).isEqualTo(size + 1);
        assertThat(Difference.relative(spectrum.values(), NaiveFourier.templateSpectrum(padded, edge)))
                .isLessThan(1e-6);
    }

    @Test
    void theFactorsAreOneOverSincSquared() {
        double[] factors = GriddingCorrection.factors(8, 16);
        assertThat(factors[4]).isEqualTo(1);
        assertThat(factors[0]).isCloseTo(1 / Math.pow(Math.sin(Math.PI / 4) / (Math.PI / 4), 2), Offset.offset(1e-15));
        assertThat(factors[5]).isEqualTo(factors[3]);
        double[] odd = GriddingCorrection.factors(7, 7);
        assertThat(odd[3]).isEqualTo(1);
        assertThat(odd[0]).isEqualTo(odd[6]);
        assertThat(GriddingCorrection.factors(8, 8)[0]).isCloseTo(Math.PI * Math.PI / 4, Offset.offset(1e-12));
    }

    /** A point far from the centre keeps its weight only with the correction. */
    @Test
    void theCorrectionIsAProductOverTheAxes() {
        int size = 8;
        RealVolume point = new RealVolume(size, new float[size * size * size]);
        point.values()[(5 * size + 3) * size + 6] = 1;
        float[] plain = TemplateTransform.of(point, 1, false).values();
        float[] corrected = TemplateTransform.of(point, 1, true).values();
        double[] factors = GriddingCorrection.factors(size, size);
        double expected = factors[5] * factors[3] * factors[6];
        for (int i = 0; i < plain.length; i++) {
            assertThat((double) corrected[i]).isCloseTo(expected * plain[i], Offset.offset(1e-5 * expected));
        }
    }

    @Test
    void withoutBothItIsTheSameToTheBit() {
        RealVolume volume = new RealVolume(12, RandomValues.normal(12 * 12 * 12, 3));
        assertThat(TemplateTransform.of(volume, 1, false).values())
                .isEqualTo(TemplateTransform.of(volume).values());
    }

    @Test
    void sizesThatFitNoArrayAreRefused() {
        assertThat(TemplateTransform.largest(1)).isEqualTo(1289);
        assertThat(TemplateTransform.largest(2)).isEqualTo(644);
        assertThat(2L * 1288 * 1288 * 645).isLessThan(Integer.MAX_VALUE);
        assertThat(2L * 1290 * 1290 * 646).isGreaterThan(Integer.MAX_VALUE);
        RealVolume volume = new RealVolume(2, new float[8]);
        assertThatThrownBy(() -> TemplateTransform.of(volume, 3, false)).hasMessage("padding is 3, expected 1 or 2");
    }

    /** Even and odd boxes, with and without magnification. Padding matters most, and the correction helps with and without it. */
    @ParameterizedTest
    @CsvSource({"32, false", "31, false", "48, false", "32, true", "31, true"})
    void eachStepComesNearerToTheTruth(int size, boolean magnified) {
        MagnificationTransform magnification = magnified ? new MagnificationTransform(1.1, 0.06, -0.04, 0.92) : null;
        double plain = loss(size, 1, false, magnification);
        double corrected = loss(size, 1, true, magnification);
        double padded = loss(size, 2, false, magnification);
        double both = loss(size, 2, true, magnification);
        assertThat(plain).isBetween(0.006, 0.01);
        assertThat(corrected).isLessThan(0.97 * plain);
        assertThat(padded).isLessThan(0.06 * plain);
        assertThat(both).isLessThan(0.92 * padded);
    }

    /** What engines rely on for orientations that the work order pairs: a half turn conjugates the slice. */
    @ParameterizedTest
    @CsvSource({"8, 1", "16, 1", "8, 2", "16, 2", "10, 2"})
    void aHalfTurnConjugatesTheSlicesOfPairs(int size, int padding) {
        TemplateSpectrum template =
                TemplateTransform.of(new RealVolume(size, RandomValues.normal(size * size * size, 7)), padding, false);
        SlicePlane plane = new SlicePlane(null, padding);
        CentralSlice slices = new CentralSlice(template);
        double[] slice = new double[2 * size * (size / 2 + 1)];
        double[] turned = new double[slice.length];
        int pairs = 0;
        for (int phi = 0; phi < 360; phi += 45) {
            for (int theta = 0; theta <= 180; theta += 15) {
                for (int psi = 0; psi < 180; psi += 15) {
                    Orientations both = new Orientations(new float[] {phi, theta, psi, phi, theta, psi + 180});
                    if (both.workOrder(size, padding).paired() == 0) {
                        continue;
                    }
                    pairs++;
                    slices.extract(plane.axes(phi, theta, psi, false), slice);
                    slices.extract(plane.axes(phi, theta, psi, true), turned);
                    for (int i = 0; i < slice.length; i += 2) {
                        assertThat(turned[i]).isCloseTo(slice[i], Offset.offset(1e-9));
                        assertThat(turned[i + 1]).isCloseTo(-slice[i + 1], Offset.offset(1e-9));
                    }
                }
            }
        }
        assertThat(pairs).isGreaterThan(100);
    }

    /** 1 less the correlation with the true projection, mean over some orientations. */
    private static double loss(int size, int padding, boolean correction, MagnificationTransform magnification) {
        Blobs blobs = Blobs.of(size);
        float[] ones = new float[size * (size / 2 + 1)];
        Arrays.fill(ones, 1);
        Projector projector = new Projector(
                TemplateTransform.of(blobs.volume(), padding, correction),
                new ProjectiveFilters(1, 1, size, false, ones),
                magnification,
                size,
                size);
        float[] projection = new float[size * size];
        double loss = 0;
        for (double[] angles : ORIENTATIONS) {
            projector.orient(angles[0], angles[1], angles[2]);
            projector.project(0, projection);
            RealImage truth = magnification == null
                    ? blobs.imageOfParticle(size, size, 0, 0, angles)
                    : blobs.magnified(magnification, angles);
            loss += (1 - ProjectorTest.agreement(projection, truth)) / ORIENTATIONS.length;
        }
        return loss;
    }
}
