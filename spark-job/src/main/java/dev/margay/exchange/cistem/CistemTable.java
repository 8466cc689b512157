package dev.margay.exchange.cistem;

import dev.margay.exchange.ExportedTable;
import dev.margay.exchange.FixedPoint;
import dev.margay.io.star.StarWriter;
import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.Particle;
import dev.margay.particles.StackImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes particles as cisTEM does, in a STAR file. Its angles are RELION's. Its shift is where the particle is in its image, in Angstrom:
 * the opposite of RELION's origin. Positions in the micrograph are in Angstrom. The phase shift is in degrees, as cisTEM reads it.
 */
public final class CistemTable {

    private static final String ACTIVE = "1";
    private static final String FULL_PERCENT = "100.000000";
    private static final String UNIT = "1.000000";
    private static final String NONE = "0.000000";

    private CistemTable() {}

    /**
     * Writes a table.
     *
     * @param out receives UTF-8; not closed
     */
    public static void write(ExportedTable table, OutputStream out) throws IOException {
        StarWriter star = new StarWriter(out, "Written by Margay for cisTEM");
        star.loop("", CistemColumns.ALL);
        AtomicLong row = new AtomicLong();
        table.rows().forEach(particle -> star.quotedRow(row(particle, row.incrementAndGet())));
        star.end();
    }

    private static List<String> row(Particle particle, long number) {
        ExchangedParticle own = ExchangedParticle.of(particle);
        ExchangedParticle.Microscope microscope = own.microscope();
        double pixel = microscope.pixelSizeAngstrom();
        double x = own.image().map(StackImage::centreX).orElse(Math.rint(own.centreX()));
        double y = own.image().map(StackImage::centreY).orElse(Math.rint(own.centreY()));
        List<String> row = new ArrayList<>();
        row.add(Long.toString(own.image().map(image -> (long) image.number()).orElse(number)));
        for (double value : new double[] {
            own.psi(),
            own.theta(),
            own.phi(),
            (own.centreX() - x) * pixel,
            (own.centreY() - y) * pixel,
            own.defocusUAngstrom(),
            own.defocusVAngstrom(),
            own.astigmatismAngleDegrees(),
            own.phaseShiftDegrees()
        }) {
            row.add(FixedPoint.of(value));
        }
        double score = particle.startScore();
        row.addAll(List.of(ACTIVE, FULL_PERCENT, "0", UNIT, FixedPoint.of(Double.isNaN(score) ? 0 : score), NONE));
        for (double value : new double[] {
            own.image().map(StackImage::pixelSizeAngstrom).orElse(pixel),
            microscope.voltageKilovolts(),
            microscope.sphericalAberrationMillimetres(),
            microscope.amplitudeContrastRatio(),
            0,
            0,
            0,
            0
        }) {
            row.add(FixedPoint.of(value));
        }
        row.add(quoted(own.image().map(StackImage::stack).orElse("")));
        row.add(quoted(own.micrograph()));
        row.add(quoted(particle.files().template()));
        row.add(FixedPoint.of(x * pixel));
        row.add(FixedPoint.of(y * pixel));
        return row;
    }

    /** cisTEM only reads names between single quotes. */
    private static String quoted(String name) {
        return "'" + name + "'";
    }
}
