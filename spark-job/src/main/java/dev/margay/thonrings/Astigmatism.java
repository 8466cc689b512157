package dev.margay.thonrings;

/**
 * A defocus with its astigmatism: the defocus along an angle t is mean + cosine cos(2 t) + sine sin(2 t).
 *
 * @param mean Angstrom
 * @param cosine Angstrom
 * @param sine Angstrom
 */
record Astigmatism(double mean, double cosine, double sine) {

    /** From two defoci and the angle of the first in degrees from x. */
    static Astigmatism of(double u, double v, double degrees) {
        double twice = 2 * Math.toRadians(degrees);
        return new Astigmatism((u + v) / 2, (u - v) / 2 * Math.cos(twice), (u - v) / 2 * Math.sin(twice));
    }

    double along(double angle) {
        return mean + cosine * Math.cos(2 * angle) + sine * Math.sin(2 * angle);
    }

    /** Half the difference of the two defoci. */
    double half() {
        return Math.hypot(cosine, sine);
    }

    double larger() {
        return mean + half();
    }

    double smaller() {
        return mean - half();
    }

    /** Of the larger defocus, 0 to 180 degrees from x. */
    double degrees() {
        double degrees = Math.toDegrees(Math.atan2(sine, cosine)) / 2;
        return degrees < 0 ? degrees + 180 : degrees;
    }

    /** Difference of two defoci, root mean square over all angles. */
    double difference(Astigmatism other) {
        double c = cosine - other.cosine;
        double s = sine - other.sine;
        return Math.sqrt(Math.pow(mean - other.mean, 2) + (c * c + s * s) / 2);
    }

    /** The same with one of the three numbers changed. */
    Astigmatism moved(int number, double by) {
        return switch (number) {
            case 0 -> new Astigmatism(mean + by, cosine, sine);
            case 1 -> new Astigmatism(mean, cosine + by, sine);
            default -> new Astigmatism(mean, cosine, sine + by);
        };
    }
}
