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
import dev.margay.kernels.naive.NaiveProjector;
import dev.margay.kernels.naive.RandomValues;
import dev.margay.kernels.orientation.SliceAxes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectorTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 7, 8})
    void theTemplateSpectrumAgreesWithTheDefinition(int size) {
        RealVolume volume = new RealVolume(size, RandomValues.normal(size * size * size, 1));
        double[] expected = NaiveFourier.templateSpectrum(RandomValues.widen(volume.values()), size);
        double factor = UnitScale.factor(volume.values());
        Arrays.setAll(expected, i -> factor * expected[i]);
        assertThat(Difference.relative(TemplateTransform.of(volume).values(), expected))
                .isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 0, 0, 0",
        "5, 0, 0, 0",
        "8, 90, 0, 0",
        "8, 0, 90, 0",
        "9, 180, 90, 0",
        "8, 180, 90, 90",
        "7, 33, 71, 12",
        "10, 200, 110, 340",
        "6, 45, 45, 45"
    })
    void projectionsAgreeWithTheFormulas(int size, double phi, double theta, double psi) {
        TemplateSpectrum template = template(size);
        for (boolean complex : new boolean[] {false, true}) {
            ProjectiveFilters filters = filters(2, size, complex);
            for (MagnificationTransform magnification : new MagnificationTransform[] {
                null, new MagnificationTransform(1.02, 0.03, -0.04, 0.97), new MagnificationTransform(-1, 0.1, 0, 1)
            }) {
                Projector projector = new Projector(template, filters, magnification, 20, 31);
                NaiveProjector naive = new NaiveProjector(template, filters, magnification, 20, 31);
                float[] projection = new float[size * size];
                projector.orient(phi, theta, psi);
                for (int filter = 0; filter < 2; filter++) {
                    projector.project(filter, projection);
                    assertThat(Difference.relative(projection, naive.project(phi, theta, psi, filter)))
                            .isLessThan(1e-6);
                }
            }
        }
    }

    /** Odd and even sizes. The centre of rotation is voxel size / 2, rounded down. */
    @ParameterizedTest
    @CsvSource({"31, 0, 0, 0", "31, 30, 70, 110", "32, 30, 70, 110", "31, 250, 140, 20", "31, 90, 90, 45"})
    void projectionsOfBlobsAgreeWithProjectionsInRealSpace(int size, double phi, double theta, double psi) {
        Blobs blobs = Blobs.of(size);
        Projector projector = projector(blobs, null);
        projector.orient(phi, theta, psi);
        float[] projection = new float[size * size];
        projector.project(0, projection);
        assertThat(agreement(projection, blobs.imageOfParticle(size, size, 0, 0, phi, theta, psi)))
                .isGreaterThan(0.985);
        // With a shift of one pixel in any direction, the agreement is much worse.
        for (int[] shift : new int[][] {{0, 1}, {0, -1}, {1, 0}, {-1, 0}}) {
            RealImage shifted = blobs.imageOfParticle(size, size, shift[0], shift[1], phi, theta, psi);
            assertThat(agreement(projection, shifted)).isLessThan(0.95);
        }
    }

    /** The value of the projection at r is the value of the unmagnified projection at A r. */
    @ParameterizedTest
    @CsvSource({"32, 0, 0, 0", "32, 30, 70, 110", "31, 250, 140, 20"})
    void magnifiedProjectionsAgreeWithProjectionsInRealSpace(int size, double phi, double theta, double psi) {
        Blobs blobs = Blobs.of(size);
        MagnificationTransform magnification = new MagnificationTransform(1.1, 0.06, -0.04, 0.92);
        Projector projector = projector(blobs, magnification);
        projector.orient(phi, theta, psi);
        float[] projection = new float[size * size];
        projector.project(0, projection);
        RealImage truth = blobs.magnified(magnification, phi, theta, psi);
        assertThat(agreement(projection, truth)).isGreaterThan(0.99);
        assertThat(agreement(projection, blobs.imageOfParticle(size, size, 0, 0, phi, theta, psi)))
                .isLessThan(0.95);
    }

    private static Projector projector(Blobs blobs, MagnificationTransform magnification) {
        int size = blobs.size();
        float[] ones = new float[size * (size / 2 + 1)];
        Arrays.fill(ones, 1);
        ProjectiveFilters filters = new ProjectiveFilters(1, 1, size, false, ones);
        return new Projector(TemplateTransform.of(blobs.volume()), filters, magnification, size, size);
    }

    /** Correlation coefficient. */
    static double agreement(float[] projection, RealImage truth) {
        double given = 0;
        double expected = 0;
        for (int i = 0; i < projection.length; i++) {
            given += projection[i] / projection.length;
            expected += truth.values()[i] / projection.length;
        }
        double product = 0;
        double ofGiven = 0;
        double ofExpected = 0;
        for (int i = 0; i < projection.length; i++) {
            product += (projection[i] - given) * (truth.values()[i] - expected);
            ofGiven += (projection[i] - given) * (projection[i] - given);
            ofExpected += (truth.values()[i] - expected) * (truth.values()[i] - expected);
        }
        return product / Math.sqrt(ofGiven * ofExpected);
    }

    @Test
    void noMagnificationIsTheIdentityMatrix() {
        TemplateSpectrum template = template(8);
        ProjectiveFilters filters = filters(1, 8, false);
        float[] plain = new float[64];
        float[] identity = new float[64];
        project(new Projector(template, filters, null, 16, 16), plain);
        project(new Projector(template, filters, new MagnificationTransform(1, 0, 0, 1), 16, 16), identity);
        assertThat(identity).isEqualTo(plain);
    }

    @Test
    void orientationsAlongAxesLoseNoRowByRounding() {
        // After a rotation by 90 degrees about y, the slice is a plane of the spectrum. Every coefficient is a
        // coefficient of the spectrum, except the Nyquist row and column, whose other half is not stored.
        int size = 8;
        int columns = size / 2 + 1;
        TemplateSpectrum template = template(size);
        double[] slice = new double[2 * size * columns];
        for (double phi : new double[] {0, 180}) {
            new CentralSlice(template).extract(SliceAxes.of(phi, 90, 0, false), slice);
            for (int row = 1; row < size; row++) {
                for (int column = 0; column < columns - 1; column++) {
                    int i = 2 * (row * columns + column);
                    assertThat(Math.hypot(slice[i], slice[i + 1])).isPositive();
                }
            }
        }
    }

    @Test
    void anEmptyTemplateGivesAnEmptyProjection() {
        TemplateSpectrum nothing = new TemplateSpectrum(4, new float[96]);
        float[] projection = new float[16];
        Arrays.fill(projection, 1);
        project(new Projector(nothing, filters(1, 4, false), null, 8, 8), projection);
        assertThat(projection).containsOnly(0);
    }

    @Test
    void argumentsThatDoNotFitAreRefused() {
        TemplateSpectrum template = template(8);
        assertThatThrownBy(() -> new Projector(template, filters(1, 6, false), null, 16, 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("filters are of size 6, expected 8, the size of the template");
        assertThatThrownBy(() -> new Projector(template, filters(1, 8, false), null, 16, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("template is of size 8, expected at most the shorter side");
        assertThatThrownBy(() -> new Projector(template, filters(1, 8, false), null, 16, 16).project(0, new float[64]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("orient must be called before project");
        assertThatThrownBy(() -> new MagnificationTransform(1, 2, 0.5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a regular matrix");
        assertThatThrownBy(() -> new MagnificationTransform(Double.NaN, 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void project(Projector projector, float[] projection) {
        projector.orient(10, 20, 30);
        projector.project(0, projection);
    }

    private static TemplateSpectrum template(int size) {
        return TemplateTransform.of(new RealVolume(size, RandomValues.normal(size * size * size, size)));
    }

    private static ProjectiveFilters filters(int defoci, int size, boolean complex) {
        int length = defoci * size * (size / 2 + 1) * (complex ? 2 : 1);
        return new ProjectiveFilters(1, defoci, size, complex, RandomValues.normal(length, 2));
    }
}
