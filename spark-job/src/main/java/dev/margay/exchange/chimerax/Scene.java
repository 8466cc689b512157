package dev.margay.exchange.chimerax;

import dev.margay.exchange.ExportedTable;
import dev.margay.exchange.FixedPoint;
import dev.margay.orientation.Rotation;
import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.Particle;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a scene for ChimeraX (.cxc): the template at each particle of one micrograph, as the microscope has seen it along z. Positions are
 * in Angstrom from the centre of the first pixel. The height is the defocus with the opposite sign: a particle that is higher has less
 * underfocus. Colours go from blue to yellow with the z-score.
 */
public final class Scene {

    private static final int MICROGRAPH_MODEL = 1;
    private static final int TEMPLATE_MODEL = 2;

    /** Surfaces of this many voxels a side are smooth enough for a particle that is a small part of a scene. */
    private static final int FINE_VOXELS = 64;

    private static final double LEVEL_DEVIATIONS = 3;

    private final ExportedTable table;
    private final ScenePicture template;
    private final Optional<ScenePicture> micrograph;
    private final Scores scores = new Scores();

    private Scene(ExportedTable table, ScenePicture template, Optional<ScenePicture> micrograph) {
        this.table = table;
        this.template = template;
        this.micrograph = micrograph;
    }

    /**
     * Writes a scene.
     *
     * @param table particles of one micrograph
     * @param template shown at each particle
     * @param micrograph shown at height 0, if it exists
     * @param out receives UTF-8; not closed
     */
    public static void write(
            ExportedTable table, ScenePicture template, Optional<ScenePicture> micrograph, OutputStream out)
            throws IOException {
        new Scene(table, template, micrograph)
                .writeTo(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }

    /** What the first reading finds. */
    private static final class Scores {
        private double lowest = Double.POSITIVE_INFINITY;
        private double highest = Double.NEGATIVE_INFINITY;
        private double defoci;
        private long count;

        void add(Particle particle) {
            double score = particle.startScore();
            if (Double.isFinite(score)) {
                lowest = Math.min(lowest, score);
                highest = Math.max(highest, score);
            }
            defoci += (particle.optics().defocusUAngstrom() + particle.optics().defocusVAngstrom()) / 2;
            count++;
        }

        /** From 0 to 1. */
        double share(double score) {
            return Double.isFinite(score) && highest > lowest ? (score - lowest) / (highest - lowest) : 0.5;
        }
    }

    private void writeTo(BufferedWriter out) throws IOException {
        table.rows().forEach(scores::add);
        line(out, "# Particles of Margay for ChimeraX. Positions are in Angstrom; z is the height in the sample.");
        line(out, "close");
        if (micrograph.isPresent()) {
            line(out, open(micrograph.get(), Integer.toString(MICROGRAPH_MODEL)));
            line(out, "volume #" + MICROGRAPH_MODEL + grid(micrograph.get()) + " style image");
            line(out, "rename #" + MICROGRAPH_MODEL + " micrograph");
        }
        int step = Math.max(1, Math.round((float) template.size() / FINE_VOXELS));
        AtomicLong number = new AtomicLong();
        table.rows().forEach(particle -> {
            String model = TEMPLATE_MODEL + "." + number.incrementAndGet();
            line(out, open(template, model));
            line(
                    out,
                    "volume #" + model + grid(template) + " step " + step + " sdLevel "
                            + FixedPoint.of(LEVEL_DEVIATIONS) + " style surface color "
                            + colour(scores.share(particle.startScore())));
            line(out, "view matrix models #" + model + "," + matrix(ExchangedParticle.of(particle)));
        });
        line(out, "rename #" + TEMPLATE_MODEL + " particles");
        line(out, "view");
        out.flush();
    }

    private static String open(ScenePicture picture, String model) {
        return "open \"" + picture.path() + "\" id " + model;
    }

    private static String grid(ScenePicture picture) {
        return " originIndex 0,0,0 voxelSize " + FixedPoint.of(picture.pixelSizeAngstrom());
    }

    /** Row by row: the template turns by the transpose of R about its centre, which is voxel size / 2, rounded down. */
    private String matrix(ExchangedParticle particle) {
        double pixel = particle.microscope().pixelSizeAngstrom();
        double reference = scores.defoci / scores.count;
        double[] place = {
            particle.centreX() * pixel,
            particle.centreY() * pixel,
            reference - (particle.defocusUAngstrom() + particle.defocusVAngstrom()) / 2
        };
        double[][] r = new Rotation(particle.phi(), particle.theta(), particle.psi()).matrix();
        int half = template.size() / 2;
        double centre = half * template.pixelSizeAngstrom();
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 3; row++) {
            double sum = 0;
            for (int column = 0; column < 3; column++) {
                double element = r[column][row];
                sum += element * centre;
                text.append(FixedPoint.of(element)).append(',');
            }
            text.append(FixedPoint.of(place[row] - sum)).append(row < 2 ? "," : "");
        }
        return text.toString();
    }

    /** From blue over white to yellow. */
    private static String colour(double share) {
        double blue = Math.min(1, 2 * (1 - share));
        double yellow = Math.min(1, 2 * share);
        List<Double> channels = List.of(yellow, Math.max(yellow, 0.5 * blue), blue);
        StringBuilder text = new StringBuilder("#");
        channels.forEach(channel -> text.append(String.format(Locale.ROOT, "%02x", Math.round(255 * channel))));
        return text.toString();
    }

    private static void line(BufferedWriter out, String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
