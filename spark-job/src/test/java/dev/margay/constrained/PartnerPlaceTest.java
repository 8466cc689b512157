package dev.margay.constrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.config.ConstrainedSearchConfig.Origin;
import dev.margay.config.ConstrainedSearchConfig.Partner;
import dev.margay.config.ConstrainedSearchConfig.Vector;
import dev.margay.config.OpticsGroup;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.projection.Projector;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.ProjectiveFilterStack;
import dev.margay.optics.RadialFilters;
import dev.margay.particles.Particle;
import dev.margay.refine.LeopardFault;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected place of a partner is where a projection of both shows it. */
class PartnerPlaceTest {

    private static final int SIZE = 64;
    private static final double PIXEL = 2;
    private static final Vector VECTOR = new Vector(24, -14, 10);

    private static OpticsGroup optics(Optional<List<Double>> magnification) {
        return new OpticsGroup(
                "test",
                PIXEL,
                300,
                2.7,
                1,
                0,
                0,
                0,
                0,
                200,
                0,
                OpticsGroup.BeamTilt.NONE,
                List.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                magnification);
    }

    private static PartnerPlace place(Origin origin, boolean reversed, Set<LeopardFault> faults) {
        return new PartnerPlace(new Partner("maps", VECTOR, origin, reversed), SIZE / 2, faults);
    }

    private static Particle.Start reference(double phi, double theta, double psi) {
        return new Particle.Start(phi, theta, psi, 100, 200, 300);
    }

    /** A ball at the vector from the centre of the box. */
    private static RealVolume ball() {
        float[] values = new float[SIZE * SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            double x = i % SIZE - SIZE / 2 - VECTOR.x() / PIXEL;
            double y = i / SIZE % SIZE - SIZE / 2 - VECTOR.y() / PIXEL;
            double z = i / (SIZE * SIZE) - SIZE / 2 - VECTOR.z() / PIXEL;
            values[i] = (float) Math.exp(-(x * x + y * y + z * z) / 8);
        }
        return new RealVolume(SIZE, values);
    }

    /** Column and row of the ball in the projection, from the centre; the projection is dark where there is density. */
    private static double[] shown(Particle.Start pose, OpticsGroup optics) {
        Projector projector = new Projector(
                TemplateTransform.of(ball()),
                ProjectiveFilterStack.of(
                        optics, new double[] {0}, new double[] {0}, RadialFilters.none(), DetectorMtf.NONE, SIZE),
                ProjectiveFilterStack.magnification(optics).orElse(null),
                SIZE,
                SIZE);
        projector.orient(pose.phi(), pose.theta(), pose.psi());
        RealImage image = RealImage.zeros(SIZE, SIZE);
        projector.project(0, image.values());
        float most = 0;
        for (float value : image.values()) {
            most = Math.max(most, Math.abs(value));
        }
        double weights = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < image.values().length; i++) {
            double weight = Math.abs(image.values()[i]) > 0.6 * most ? Math.abs(image.values()[i]) : 0;
            weights += weight;
            x += weight * (i % SIZE - SIZE / 2);
            y += weight * (i / SIZE - SIZE / 2);
        }
        return new double[] {x / weights, y / weights};
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "90, 0, 0", "0, 90, 0", "0, 0, 90", "35, 70, 110", "200, 130, 300", "310, 25, 45"})
    void theProjectionShowsThePartnerWhereItIsExpected(double phi, double theta, double psi) {
        Particle.Start start = reference(phi, theta, psi);
        Particle.Start expected =
                place(Origin.PARTNER, false, LeopardFault.none()).of(start, 40, optics(Optional.empty()));
        double[] shown = shown(start, optics(Optional.empty()));
        // The boxes differ: the centre of the reference is 40 pixels from its corner, that of the partner 32.
        assertThat(expected.cornerX() - 200 - 8).isCloseTo(shown[0], within(0.3));
        assertThat(expected.cornerY() - 300 - 8).isCloseTo(shown[1], within(0.3));
    }

    @Test
    void aMagnificationStretchesTheShiftAsItStretchesTheProjection() {
        OpticsGroup stretched = optics(Optional.of(List.of(0.8, 0.1, -0.05, 1.25)));
        Particle.Start start = reference(35, 70, 110);
        Particle.Start expected =
                place(Origin.PARTNER, false, LeopardFault.none()).of(start, 40, stretched);
        double[] shown = shown(start, stretched);
        assertThat(expected.cornerX() - 208).isCloseTo(shown[0], within(0.4));
        assertThat(expected.cornerY() - 308).isCloseTo(shown[1], within(0.4));
    }

    @Test
    void aTemplateInTheFrameOfTheReferenceIsNotShifted() {
        Particle.Start expected = place(Origin.REFERENCE, false, LeopardFault.none())
                .of(reference(35, 70, 110), 40, optics(Optional.empty()));
        assertThat(expected.cornerX()).isEqualTo(208);
        assertThat(expected.cornerY()).isEqualTo(308);
    }

    /** A point that is nearer to the source of electrons has a smaller underfocus. */
    @Test
    void thePartnerIsHigherByItsZInTheFrameOfTheMicroscope() {
        PartnerPlace place = place(Origin.PARTNER, false, LeopardFault.none());
        OpticsGroup optics = optics(Optional.empty());
        assertThat(place.of(reference(0, 0, 77), 40, optics).relativeDefocusAngstrom())
                .isCloseTo(90, within(1e-9));
        assertThat(place.of(reference(0, 180, 77), 40, optics).relativeDefocusAngstrom())
                .isCloseTo(110, within(1e-9));
        // With theta 90, the third column of R is (cos phi, sin phi, 0).
        assertThat(place.of(reference(0, 90, 77), 40, optics).relativeDefocusAngstrom())
                .isCloseTo(76, within(1e-9));
        assertThat(place.of(reference(90, 90, 77), 40, optics).relativeDefocusAngstrom())
                .isCloseTo(114, within(1e-9));
        assertThat(place(Origin.PARTNER, true, LeopardFault.none())
                        .of(reference(0, 0, 0), 40, optics)
                        .relativeDefocusAngstrom())
                .isCloseTo(110, within(1e-9));
    }

    @Test
    void leopardEmTakesDegreesForRadiansAndDoesNotShift() {
        PartnerPlace place = place(
                Origin.PARTNER, false, EnumSet.of(LeopardFault.HEIGHT_FROM_RADIANS, LeopardFault.PLACE_OF_REFERENCE));
        Particle.Start expected = place.of(reference(10, 20, 30), 40, optics(Optional.empty()));
        assertThat(expected.cornerX()).isEqualTo(208);
        double height = -Math.sin(20) * Math.cos(30) * VECTOR.x()
                + Math.sin(20) * Math.sin(30) * VECTOR.y()
                + Math.cos(20) * VECTOR.z();
        assertThat(expected.relativeDefocusAngstrom()).isCloseTo(100 - height, within(1e-6));
    }

    @Test
    void theOriginOfATemplateFollowsFromItsDensity() {
        assertThat(TemplateOrigin.of(Origin.AUTO, ball(), PIXEL, VECTOR).origin())
                .isEqualTo(Origin.REFERENCE);
        assertThat(TemplateOrigin.of(Origin.AUTO, ball(), PIXEL, new Vector(-24, 14, -10))
                        .origin())
                .isEqualTo(Origin.PARTNER);
        assertThat(TemplateOrigin.of(Origin.PARTNER, ball(), PIXEL, VECTOR))
                .isEqualTo(new TemplateOrigin(Origin.PARTNER, Optional.empty()));
        assertThat(TemplateOrigin.of(Origin.AUTO, ball(), PIXEL, VECTOR).note().orElseThrow())
                .contains("is 29.5 Angstrom from the centre of its box", "template_origin: partner");
    }
}
