package dev.margay.exchange;

import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleRows;
import dev.margay.particles.StackImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Particles for tests of formats. */
public final class ExchangedTables {

    /** A microscope without distortion. */
    public static final ExchangedParticle.Microscope MICROSCOPE =
            new ExchangedParticle.Microscope(1.25, 300, 2.7, 0.07, Optional.empty());

    private ExchangedTables() {}

    /** Writes a format. */
    @FunctionalInterface
    public interface Writing {
        /** Writes a table. */
        void write(ExportedTable table, OutputStream out) throws IOException;
    }

    /** A particle between pixels, with astigmatism. */
    public static ExchangedParticle particle(Optional<StackImage> image) {
        return new ExchangedParticle("mics/a.mrc", 100.25, 60.75, 30, 50, 70, 9100, 8700, 25, 5, 40, MICROSCOPE, image);
    }

    /** Rows of a table. */
    public static List<Particle> rows(List<ExchangedParticle> particles) {
        List<Particle> rows = new ArrayList<>();
        for (ExchangedParticle particle : particles) {
            rows.add(particle.particle(rows.size(), 64, Map.of("scaled_mip", "9.5"), "test"));
        }
        return rows;
    }

    /** The text of a file in a format. */
    public static String written(List<Particle> particles, Writing writing) throws IOException {
        return bytes(particles, writing).toString(StandardCharsets.UTF_8);
    }

    /** The bytes of a file in a format. */
    public static ByteArrayOutputStream bytes(List<Particle> particles, Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.write(ExportedTable.of(ParticleRows.of(particles)), out);
        return out;
    }

    /** Writes a file for a reader. */
    public static String file(Path folder, String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    /** All particles of a table. */
    public static List<Particle> all(ForeignTable table) throws IOException {
        List<Particle> particles = new ArrayList<>();
        table.rows().forEach(particles::add);
        return particles;
    }
}
