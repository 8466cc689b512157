package dev.margay.exchange.relion;

import dev.margay.exchange.ExportedTable;
import dev.margay.exchange.FixedPoint;
import dev.margay.exchange.MagnificationMatrix;
import dev.margay.io.star.StarWriter;
import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.StackImage;
import dev.margay.particles.TableColumns;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes particles as RELION does. Coordinates are whole pixels, where RELION cuts boxes, and the rest is in the origin, which is the
 * shift that centres the image: the exact centre is the coordinate minus the origin. The defocus is that of the particle.
 */
public final class RelionTable {

    private static final String PARTICLES = "particles";
    private static final String SCORE = "scaled_mip";
    private static final String REFINED_SCORE = "refined_scaled_mip";
    private static final String FIGURE_OF_MERIT = RelionColumns.FIGURE_OF_MERIT.substring(1);

    private final ExportedTable table;
    private final boolean withOptics;
    private final TableColumns extra;
    private final Map<ExportedTable.Group, Integer> groups;
    private final boolean distorted;
    private final boolean sized;

    private RelionTable(ExportedTable table, boolean withOptics) {
        this.table = table;
        this.withOptics = withOptics;
        this.extra = table.extra();
        this.groups = table.groupNumbers();
        // Tables of other programs may lack the size of their images.
        this.sized = table.groups().stream().allMatch(group -> group.imageSize() > 0);
        this.distorted = table.groups().stream()
                .anyMatch(group -> group.microscope().magMatrix().isPresent());
    }

    /**
     * Writes a table of RELION 3.1, 4 and 5, with optics groups.
     *
     * @param out receives UTF-8; not closed
     */
    public static void write(ExportedTable table, OutputStream out) throws IOException {
        new RelionTable(table, true).writeTo(new StarWriter(out, "version 30001"));
    }

    /**
     * Writes a table of RELION 3.0 and earlier. A magnification matrix is lost.
     *
     * @param out receives UTF-8; not closed
     */
    public static void writeOld(ExportedTable table, OutputStream out) throws IOException {
        new RelionTable(table, false).writeTo(new StarWriter(out, "version 30000"));
    }

    private void writeTo(StarWriter star) throws IOException {
        if (withOptics) {
            writeOptics(star);
        }
        star.loop(withOptics ? PARTICLES : "images", columns());
        table.rows().forEach(particle -> {
            List<String> row = row(ExchangedParticle.of(particle));
            List<String> names = extra.names();
            List<String> cells = extra.cells(particle);
            int merit = names.indexOf(FIGURE_OF_MERIT);
            if (merit < 0) {
                row.add(score(names, cells));
            } else if (cells.get(merit).isEmpty()) {
                cells.set(merit, score(names, cells));
            }
            row.addAll(cells);
            star.row(row);
        });
        star.end();
    }

    private void writeOptics(StarWriter star) throws IOException {
        List<String> columns = new ArrayList<>(List.of(
                RelionColumns.GROUP_NAME,
                RelionColumns.GROUP,
                RelionColumns.ORIGINAL_PIXEL,
                RelionColumns.MICROGRAPH_PIXEL,
                RelionColumns.VOLTAGE,
                RelionColumns.SPHERICAL_ABERRATION,
                RelionColumns.AMPLITUDE_CONTRAST));
        if (table.withImages()) {
            columns.addAll(List.of(RelionColumns.IMAGE_PIXEL, RelionColumns.IMAGE_DIMENSIONS));
            if (sized) {
                columns.add(RelionColumns.IMAGE_SIZE);
            }
        }
        if (distorted) {
            columns.addAll(RelionColumns.MAGNIFICATION_MATRIX);
        }
        star.loop("optics", columns);
        for (Map.Entry<ExportedTable.Group, Integer> entry : groups.entrySet()) {
            ExchangedParticle.Microscope microscope = entry.getKey().microscope();
            List<String> row = new ArrayList<>(List.of(
                    "opticsGroup" + entry.getValue(),
                    entry.getValue().toString(),
                    FixedPoint.of(microscope.pixelSizeAngstrom()),
                    FixedPoint.of(microscope.pixelSizeAngstrom()),
                    FixedPoint.of(microscope.voltageKilovolts()),
                    FixedPoint.of(microscope.sphericalAberrationMillimetres()),
                    FixedPoint.of(microscope.amplitudeContrastRatio())));
            if (table.withImages()) {
                row.addAll(List.of(FixedPoint.of(entry.getKey().imagePixelSizeAngstrom()), "2"));
                if (sized) {
                    row.add(Integer.toString(entry.getKey().imageSize()));
                }
            }
            if (distorted) {
                MagnificationMatrix matrix = MagnificationMatrix.of(microscope);
                row.addAll(List.of(
                        FixedPoint.of(matrix.m00()),
                        FixedPoint.of(matrix.m01()),
                        FixedPoint.of(matrix.m10()),
                        FixedPoint.of(matrix.m11())));
            }
            star.row(row);
        }
        star.end();
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        if (table.withImages()) {
            columns.add(RelionColumns.IMAGE);
        }
        columns.addAll(List.of(
                RelionColumns.MICROGRAPH,
                RelionColumns.X,
                RelionColumns.Y,
                RelionColumns.ROT,
                RelionColumns.TILT,
                RelionColumns.PSI,
                withOptics ? RelionColumns.ORIGIN_X : RelionColumns.ORIGIN_X_PIXELS,
                withOptics ? RelionColumns.ORIGIN_Y : RelionColumns.ORIGIN_Y_PIXELS,
                RelionColumns.DEFOCUS_U,
                RelionColumns.DEFOCUS_V,
                RelionColumns.DEFOCUS_ANGLE,
                RelionColumns.PHASE_SHIFT,
                RelionColumns.B_FACTOR));
        columns.addAll(
                withOptics
                        ? List.of(RelionColumns.GROUP)
                        : List.of(
                                RelionColumns.VOLTAGE,
                                RelionColumns.SPHERICAL_ABERRATION,
                                RelionColumns.AMPLITUDE_CONTRAST,
                                RelionColumns.MAGNIFICATION,
                                RelionColumns.DETECTOR_PIXEL));
        if (!extra.names().contains(FIGURE_OF_MERIT)) {
            columns.add(RelionColumns.FIGURE_OF_MERIT);
        }
        for (String name : extra.names()) {
            String column = extraColumn(name);
            if (columns.contains(column)) {
                throw new BadInputException(InputProblem.ofFile(
                        "the table", "has a column " + name + ", which RELION's table would have twice; rename it"));
            }
            columns.add(column);
        }
        return columns;
    }

    /** RELION's own columns keep their names. Blanks would end a name. */
    private static String extraColumn(String name) {
        String one = name.replaceAll("\\s", "_");
        return one.startsWith(RelionColumns.RELION.substring(1)) ? "_" + one : RelionColumns.MARGAY + one;
    }

    private List<String> row(ExchangedParticle particle) {
        ExchangedParticle.Microscope microscope = particle.microscope();
        double imageX = particle.image().map(StackImage::centreX).orElse(Math.rint(particle.centreX()));
        double imageY = particle.image().map(StackImage::centreY).orElse(Math.rint(particle.centreY()));
        ExportedTable.Group group = table.group(particle);
        // Before version 3.1, the origin is in pixels of the image.
        double originUnit = withOptics
                ? microscope.pixelSizeAngstrom()
                : microscope.pixelSizeAngstrom() / group.imagePixelSizeAngstrom();
        List<String> row = new ArrayList<>();
        if (table.withImages()) {
            row.add(particle.image().orElseThrow().name());
        }
        row.add(particle.micrograph());
        for (double number : new double[] {
            Math.rint(imageX),
            Math.rint(imageY),
            particle.phi(),
            particle.theta(),
            particle.psi(),
            (imageX - particle.centreX()) * originUnit,
            (imageY - particle.centreY()) * originUnit,
            particle.defocusUAngstrom(),
            particle.defocusVAngstrom(),
            particle.astigmatismAngleDegrees(),
            particle.phaseShiftDegrees(),
            particle.bFactorSquareAngstrom()
        }) {
            row.add(FixedPoint.of(number));
        }
        if (withOptics) {
            row.add(groups.get(group).toString());
        } else {
            row.add(FixedPoint.of(microscope.voltageKilovolts()));
            row.add(FixedPoint.of(microscope.sphericalAberrationMillimetres()));
            row.add(FixedPoint.of(microscope.amplitudeContrastRatio()));
            row.add(FixedPoint.of(RelionColumns.UNIT_MAGNIFICATION));
            row.add(FixedPoint.of(group.imagePixelSizeAngstrom()));
        }
        return row;
    }

    private static String score(List<String> names, List<String> cells) {
        int refined = names.indexOf(REFINED_SCORE);
        String score =
                refined >= 0 && !cells.get(refined).isEmpty() ? cells.get(refined) : cells.get(names.indexOf(SCORE));
        return score.equals("NaN") ? "0" : score;
    }
}
