package dev.margay.constrained;

import dev.margay.config.ConstrainedSearchConfig.Origin;
import dev.margay.config.ConstrainedSearchConfig.Partner;
import dev.margay.config.ConstrainedSearchConfig.Vector;
import dev.margay.config.OpticsGroup;
import dev.margay.orientation.Rotation;
import dev.margay.particles.Particle;
import dev.margay.refine.LeopardFault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the partner of a particle is expected.
 *
 * <p>A projection at the orientation R shows the point p of the models at (c0 . p, c1 . p), where c0, c1 and c2 are the columns of R, and the
 * point is c2 . p nearer to the source of electrons than the origin. So a partner at the vector v is (c0 . v, c1 . v) from the reference in the
 * image, and its underfocus is smaller by c2 . v.
 *
 * @param partner the vector, and what the centre of its template is
 * @param partnerHalf from the corner of the partner's box to its centre, pixels
 * @param faults of Leopard-EM to be repeated
 */
record PartnerPlace(Partner partner, int partnerHalf, Set<LeopardFault> faults) {

    /**
     * The start of the search for the partner.
     *
     * @param start pose and place of the reference
     * @param referenceHalf from the corner of the reference's box to its centre, pixels
     * @param optics the microscope
     */
    Particle.Start of(Particle.Start start, int referenceHalf, OpticsGroup optics) {
        double[] shown = shown(start);
        double[] shift = shift(shown, optics);
        double pixel = optics.pixelSizeAngstrom();
        double height = faults.contains(LeopardFault.HEIGHT_FROM_RADIANS) ? theirHeight(start) : shown[2];
        return new Particle.Start(
                start.phi(),
                start.theta(),
                start.psi(),
                start.relativeDefocusAngstrom() + (partner.heightReversed() ? height : -height),
                start.cornerX() + referenceHalf - partnerHalf + shift[0] / pixel,
                start.cornerY() + referenceHalf - partnerHalf + shift[1] / pixel);
    }

    /** The vector as the microscope sees it: x and y in the image, and the height. */
    private double[] shown(Particle.Start start) {
        double[][] r = new Rotation(start.phi(), start.theta(), start.psi()).matrix();
        Vector v = partner.centre();
        double[] shown = new double[3];
        for (int i = 0; i < 3; i++) {
            shown[i] = r[0][i] * v.x() + r[1][i] * v.y() + r[2][i] * v.z();
        }
        return shown;
    }

    /** Nothing, if the partner is already away from the centre of its template. */
    private double[] shift(double[] shown, OpticsGroup optics) {
        if (partner.origin() == Origin.REFERENCE || faults.contains(LeopardFault.PLACE_OF_REFERENCE)) {
            return new double[2];
        }
        Optional<List<Double>> matrix = optics.magMatrix();
        return matrix.map(m -> stretched(shown, m)).orElseGet(() -> new double[] {shown[0], shown[1]});
    }

    /** The image is stretched by the inverse of the matrix, which acts on (y, x). */
    private static double[] stretched(double[] shown, List<Double> m) {
        double determinant = m.get(0) * m.get(3) - m.get(1) * m.get(2);
        double y = (m.get(3) * shown[1] - m.get(1) * shown[0]) / determinant;
        double x = (m.get(0) * shown[0] - m.get(2) * shown[1]) / determinant;
        return new double[] {x, y};
    }

    /** The third component of R v, with degrees taken for radians. */
    private double theirHeight(Particle.Start start) {
        double[] row = new Rotation(
                        Math.toDegrees(start.phi()), Math.toDegrees(start.theta()), Math.toDegrees(start.psi()))
                .matrix()[2];
        Vector v = partner.centre();
        return row[0] * v.x() + row[1] * v.y() + row[2] * v.z();
    }
}
