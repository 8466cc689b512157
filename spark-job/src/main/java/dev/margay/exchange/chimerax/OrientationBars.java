package dev.margay.exchange.chimerax;

import dev.margay.exchange.ExportedTable;
import dev.margay.exchange.FixedPoint;
import dev.margay.particles.ExchangedParticle;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the distribution of directions from which particles are seen, as ChimeraX's BILD: a bar for each direction, as long as the
 * share of particles that are seen from there, on a sphere around the template. Colours go from blue to red, as in RELION.
 */
public final class OrientationBars {

    private static final int RINGS = 30;
    private static final double RADIUS_SHARE = 0.5;
    private static final double LONGEST_SHARE = 0.35;

    private OrientationBars() {}

    /**
     * Writes the distribution.
     *
     * @param table the particles
     * @param size side of the template's box, voxels
     * @param pixelSizeAngstrom edge of a voxel
     * @param out receives ASCII; not closed
     */
    public static void write(ExportedTable table, int size, double pixelSizeAngstrom, OutputStream out)
            throws IOException {
        List<long[]> counts = counts(table);
        long most =
                counts.stream().flatMapToLong(java.util.Arrays::stream).max().orElse(0);
        int half = size / 2;
        double centre = half * pixelSizeAngstrom;
        double radius = RADIUS_SHARE * size * pixelSizeAngstrom;
        double width = 0.4 * Math.PI * radius / RINGS;
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
        text.write(".comment Directions of view of " + table.count() + " particles\n");
        for (int ring = 0; ring < RINGS; ring++) {
            long[] bins = counts.get(ring);
            for (int bin = 0; bin < bins.length; bin++) {
                if (bins[bin] > 0) {
                    double share = (double) bins[bin] / most;
                    double[] direction = direction(ring, bin, bins.length);
                    text.write(".color " + FixedPoint.of(share) + " 0 " + FixedPoint.of(1 - share) + "\n");
                    text.write(".cylinder" + place(centre, direction, radius)
                            + place(centre, direction, radius * (1 + LONGEST_SHARE * 2 * share)) + " "
                            + FixedPoint.of(width) + "\n");
                }
            }
        }
        text.flush();
    }

    /** Rings of equal theta, with bins of about equal area. */
    private static List<long[]> counts(ExportedTable table) throws IOException {
        List<long[]> counts = new ArrayList<>();
        for (int ring = 0; ring < RINGS; ring++) {
            double sine = Math.sin(Math.PI * (ring + 0.5) / RINGS);
            counts.add(new long[Math.max(1, (int) Math.round(2 * RINGS * sine))]);
        }
        table.rows().forEach(particle -> {
            ExchangedParticle own = ExchangedParticle.of(particle);
            double phi = Math.toRadians(own.phi());
            double theta = Math.toRadians(own.theta());
            double z = Math.cos(theta);
            double x = Math.sin(theta) * Math.cos(phi);
            double y = Math.sin(theta) * Math.sin(phi);
            int ring = Math.min(RINGS - 1, (int) (Math.acos(Math.max(-1, Math.min(1, z))) / Math.PI * RINGS));
            long[] bins = counts.get(ring);
            double turn = Math.atan2(y, x) / (2 * Math.PI);
            bins[(int) ((turn + (turn < 0 ? 1 : 0)) * bins.length) % bins.length]++;
        });
        return counts;
    }

    private static double[] direction(int ring, int bin, int bins) {
        double theta = Math.PI * (ring + 0.5) / RINGS;
        double phi = 2 * Math.PI * (bin + 0.5) / bins;
        return new double[] {Math.sin(theta) * Math.cos(phi), Math.sin(theta) * Math.sin(phi), Math.cos(theta)};
    }

    private static String place(double centre, double[] direction, double distance) {
        StringBuilder text = new StringBuilder();
        for (double part : direction) {
            text.append(' ').append(FixedPoint.of(centre + distance * part));
        }
        return text.toString();
    }
}
