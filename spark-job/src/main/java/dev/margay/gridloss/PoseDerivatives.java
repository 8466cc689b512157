package dev.margay.gridloss;

import dev.margay.orientation.Rotation;

/**
 * Lambda at one pose: products of the derivatives of a projection of norm 1, without their part along the projection. Derivatives by
 * rotations are central differences of slices, the others are exact.
 */
final class PoseDerivatives {

    /** Largest step of a difference. */
    private static final double STEP_DEGREES = 0.25;

    /** Largest move of a coefficient in a step, in voxels of the spectrum. */
    private static final double STEP_VOXELS = 0.5;

    private final HalfPlaneSample sample;
    private final SliceSample slices;
    private final double stepDegrees;

    PoseDerivatives(HalfPlaneSample sample, SliceSample slices) {
        this.sample = sample;
        this.slices = slices;
        stepDegrees = Math.min(STEP_DEGREES, Math.toDegrees(STEP_VOXELS / Math.max(1, sample.largestRadius())));
    }

    /** The derivatives of a projection, in the order of {@link PoseAxis}; interleaved (re, im). */
    double[][] derivatives(Rotation orientation, double defocus) {
        double[] filter = sample.filter().at(defocus);
        double[] slice = slices.at(orientation);
        double[] projection = times(filter, slice);
        return new double[][] {
            rotated(orientation, filter, 1, 0, 0),
            rotated(orientation, filter, 0, 1, 0),
            rotated(orientation, filter, 0, 0, 1),
            times(sample.filter().derivative(defocus), slice),
            shifted(projection, true),
            shifted(projection, false)
        };
    }

    /** The projection at a pose; interleaved (re, im). */
    double[] projection(Rotation orientation, double defocus) {
        return times(sample.filter().at(defocus), slices.at(orientation));
    }

    /** Lambda, rows and columns in the order of {@link PoseAxis}. */
    double[][] lambda(Rotation orientation, double defocus) {
        double[] projection = projection(orientation, defocus);
        double[][] derivatives = derivatives(orientation, defocus);
        double power = product(projection, projection);
        int axes = derivatives.length;
        double[] along = new double[axes];
        for (int i = 0; i < axes; i++) {
            along[i] = product(derivatives[i], projection) / power;
        }
        double[][] lambda = new double[axes][axes];
        for (int i = 0; i < axes; i++) {
            for (int j = 0; j <= i; j++) {
                lambda[i][j] = product(derivatives[i], derivatives[j]) / power - along[i] * along[j];
                lambda[j][i] = lambda[i][j];
            }
        }
        return lambda;
    }

    /** The derivative by the rotation about an axis of the image, per radian. */
    private double[] rotated(Rotation orientation, double[] filter, double x, double y, double z) {
        double step = stepDegrees;
        double[] up = slices.at(orientation.times(Rotation.aboutVector(step * x, step * y, step * z)));
        double[] down = slices.at(orientation.times(Rotation.aboutVector(-step * x, -step * y, -step * z)));
        for (int i = 0; i < up.length; i++) {
            up[i] = (up[i] - down[i]) / (2 * Math.toRadians(step));
        }
        return times(filter, up);
    }

    /** The derivative by a shift towards larger y or x, per pixel. */
    private double[] shifted(double[] projection, boolean alongY) {
        double[] derivative = new double[projection.length];
        for (int i = 0; i < sample.count(); i++) {
            double k = 2 * Math.PI * (alongY ? sample.ky(i) : sample.kx(i)) / sample.size();
            derivative[2 * i] = k * projection[2 * i + 1];
            derivative[2 * i + 1] = -k * projection[2 * i];
        }
        return derivative;
    }

    private static double[] times(double[] filter, double[] slice) {
        double[] product = new double[slice.length];
        for (int i = 0; i < slice.length; i += 2) {
            product[i] = filter[i] * slice[i] - filter[i + 1] * slice[i + 1];
            product[i + 1] = filter[i] * slice[i + 1] + filter[i + 1] * slice[i];
        }
        return product;
    }

    /** The inner product over the whole plane. */
    double product(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < sample.count(); i++) {
            sum += sample.weight(i) * (first[2 * i] * second[2 * i] + first[2 * i + 1] * second[2 * i + 1]);
        }
        return sum;
    }
}
