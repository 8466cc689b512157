package dev.margay.optics;

import java.util.Map;

/** Phase errors as Zernike polynomials, coefficients in radians; rho is 1 at the corner of the plane, as in torch-ctf. */
final class Zernikes {

    private final double z44c;
    private final double z44s;
    private final double z60;
    private final double z31c;
    private final double z31s;
    private final double z33c;
    private final double z33s;
    private final boolean anyEven;
    private final boolean anyOdd;

    Zernikes(Map<String, Double> even, Map<String, Double> odd) {
        z44c = even.getOrDefault("Z44c", 0.0);
        z44s = even.getOrDefault("Z44s", 0.0);
        z60 = even.getOrDefault("Z60", 0.0);
        z31c = odd.getOrDefault("Z31c", 0.0);
        z31s = odd.getOrDefault("Z31s", 0.0);
        z33c = odd.getOrDefault("Z33c", 0.0);
        z33s = odd.getOrDefault("Z33s", 0.0);
        anyEven = z44c != 0 || z44s != 0 || z60 != 0;
        anyOdd = z31c != 0 || z31s != 0 || z33c != 0 || z33s != 0;
    }

    double even(double rho, double angle) {
        if (!anyEven) {
            return 0;
        }
        double rho2 = rho * rho;
        double rho4 = rho2 * rho2;
        return rho4 * (z44c * Math.cos(4 * angle) + z44s * Math.sin(4 * angle)) + z60 * rho4 * rho2;
    }

    double odd(double rho, double angle) {
        if (!anyOdd) {
            return 0;
        }
        return rho
                * rho
                * rho
                * (z31c * Math.cos(angle)
                        + z31s * Math.sin(angle)
                        + z33c * Math.cos(3 * angle)
                        + z33s * Math.sin(3 * angle));
    }
}
