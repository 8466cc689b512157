package dev.margay.orientation;

/** A rotation as a unit quaternion w + xi + yj + zk. In contrast to a matrix, it keeps small angles to the last digits. */
record Quaternion(double w, double x, double y, double z) {

    /** A half angle below it, or that close to a right angle, is the rounding of theta = 0 or 180. */
    private static final double POLE = 1e-14;

    static Quaternion of(Rotation rotation) {
        double theta = Math.toRadians(rotation.thetaDegrees()) / 2;
        double sum = Math.toRadians(rotation.phiDegrees() + rotation.psiDegrees()) / 2;
        double difference = Math.toRadians(rotation.phiDegrees() - rotation.psiDegrees()) / 2;
        return new Quaternion(
                Math.cos(theta) * Math.cos(sum),
                -Math.sin(theta) * Math.sin(difference),
                Math.sin(theta) * Math.cos(difference),
                Math.cos(theta) * Math.sin(sum));
    }

    /** The rotation about a vector, by its length in radians. */
    static Quaternion aboutVector(double x, double y, double z) {
        double angle = Math.sqrt(x * x + y * y + z * z);
        double share = angle == 0 ? 0.5 : Math.sin(angle / 2) / angle;
        return new Quaternion(Math.cos(angle / 2), share * x, share * y, share * z);
    }

    /** The vector of the rotation, by its shorter way, in radians. */
    double[] vector() {
        double sine = Math.sqrt(x * x + y * y + z * z);
        double angle = 2 * Math.atan2(sine, Math.abs(w));
        double share = sine == 0 ? 0 : Math.copySign(angle / sine, w);
        return new double[] {share * x, share * y, share * z};
    }

    Quaternion times(Quaternion right) {
        return new Quaternion(
                w * right.w - x * right.x - y * right.y - z * right.z,
                w * right.x + x * right.w + y * right.z - z * right.y,
                w * right.y - x * right.z + y * right.w + z * right.x,
                w * right.z + x * right.y - y * right.x + z * right.w);
    }

    /** The angle between two rotations, from 0 to pi. */
    double angleTo(Quaternion other) {
        Quaternion turn = new Quaternion(w, -x, -y, -z).times(other);
        return 2 * Math.atan2(Math.sqrt(turn.x * turn.x + turn.y * turn.y + turn.z * turn.z), Math.abs(turn.w));
    }

    /** Its wrapped ZYZ angles; phi = 0 at theta = 0 and 180. */
    Rotation toRotation() {
        double sine = Math.hypot(x, y);
        double cosine = Math.hypot(w, z);
        double sum = 2 * Math.toDegrees(Math.atan2(z, w));
        double difference = 2 * Math.toDegrees(Math.atan2(-x, y));
        if (sine < POLE) {
            return new Rotation(0, 0, Rotation.circle(sum));
        }
        if (cosine < POLE) {
            return new Rotation(0, 180, Rotation.circle(-difference));
        }
        return new Rotation(
                Rotation.circle((sum + difference) / 2),
                2 * Math.toDegrees(Math.atan2(sine, cosine)),
                Rotation.circle((sum - difference) / 2));
    }
}
