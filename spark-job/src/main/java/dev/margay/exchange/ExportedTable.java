package dev.margay.exchange;

import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleRows;
import dev.margay.particles.StackImage;
import dev.margay.particles.TableColumns;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table that is exported: its particles, and what a first reading found out about all of them. Formats need this before they write the
 * first row.
 *
 * @param rows the particles
 * @param count how many there are
 * @param columns of their table
 * @param evenZernikes whether a particle has even Zernike coefficients
 * @param oddZernikes whether a particle has odd ones
 * @param groups the microscopes and images that particles share
 * @param micrographs paths, in the order in which they appear first; an empty one if a particle has none
 * @param withImages whether every particle has an image in a stack
 * @param someImages whether some particles have one, and others not
 * @param longestText the most bytes of a path
 */
public record ExportedTable(
        ParticleRows rows,
        long count,
        TableColumns columns,
        boolean evenZernikes,
        boolean oddZernikes,
        List<Group> groups,
        Set<String> micrographs,
        boolean withImages,
        boolean someImages,
        int longestText) {

    /**
     * What the particles of a group share.
     *
     * @param microscope the microscope
     * @param imageSize side of their images, pixels; 0 without images
     * @param imagePixelSizeAngstrom of their images
     */
    public record Group(ExchangedParticle.Microscope microscope, int imageSize, double imagePixelSizeAngstrom) {

        /** The group of a particle with its image, if it has one. */
        static Group of(ExchangedParticle particle) {
            return of(particle, particle.image());
        }

        private static Group of(ExchangedParticle particle, Optional<StackImage> image) {
            return new Group(
                    particle.microscope(),
                    image.map(StackImage::size).orElse(0),
                    image.map(StackImage::pixelSizeAngstrom)
                            .orElse(particle.microscope().pixelSizeAngstrom()));
        }
    }

    /** Columns of every table of Margay, although they are nearly always empty. */
    private static final String EVEN_ZERNIKES = "even_zernikes";

    private static final String ODD_ZERNIKES = "odd_zernikes";

    /** Reads all particles once. */
    public static ExportedTable of(ParticleRows rows) throws IOException {
        Survey survey = new Survey();
        rows.forEach(survey::add);
        return survey.table(rows);
    }

    /** How many micrographs have a name. */
    public int namedMicrographs() {
        return (int) micrographs.stream().filter(name -> !name.isBlank()).count();
    }

    /** The group of a particle of this table. Images count only if every particle has one. */
    public Group group(ExchangedParticle particle) {
        return Group.of(particle, withImages ? particle.image() : Optional.empty());
    }

    /** The number of each group, from 1. */
    public Map<Group, Integer> groupNumbers() {
        Map<Group, Integer> numbers = new LinkedHashMap<>();
        groups.forEach(group -> numbers.put(group, numbers.size() + 1));
        return numbers;
    }

    /** The columns that {@link ExchangedParticle} does not have; those of Zernike coefficients only if there are any. */
    public TableColumns extra() {
        return columns.only(name -> ExchangedParticle.isExtra(name)
                && (evenZernikes || !name.equals(EVEN_ZERNIKES))
                && (oddZernikes || !name.equals(ODD_ZERNIKES)));
    }

    /** What is known so far. */
    private static final class Survey {
        private final TableColumns.Needed needed = new TableColumns.Needed();
        private final Set<Group> groups = new LinkedHashSet<>();
        private final Set<String> micrographs = new LinkedHashSet<>();
        private boolean evenZernikes;
        private boolean oddZernikes;
        private long count;
        private long images;
        private int longest;

        void add(Particle particle) {
            ExchangedParticle exchanged = ExchangedParticle.of(particle);
            needed.add(particle);
            addGroup(particle, Group.of(exchanged));
            evenZernikes |= particle.optics().evenZernikes().isPresent();
            oddZernikes |= particle.optics().oddZernikes().isPresent();
            micrographs.add(exchanged.micrograph());
            longer(exchanged.micrograph());
            if (exchanged.image().isPresent()) {
                images++;
                longer(exchanged.image().get().stack());
            }
            count++;
        }

        /** A matrix that cannot be read is found here, before anything is written. */
        private void addGroup(Particle particle, Group group) {
            if (groups.add(group)) {
                try {
                    ExchangedParticle.matrix(group.microscope());
                } catch (IllegalArgumentException e) {
                    throw new BadInputException(
                            InputProblem.ofFile("particle " + particle.index() + " of the table", e.getMessage()));
                }
            }
        }

        private void longer(String text) {
            longest = Math.max(longest, text.getBytes(StandardCharsets.UTF_8).length);
        }

        private List<Group> groups() {
            if (images == count) {
                return List.copyOf(groups);
            }
            return groups.stream()
                    .map(group ->
                            new Group(group.microscope(), 0, group.microscope().pixelSizeAngstrom()))
                    .distinct()
                    .toList();
        }

        ExportedTable table(ParticleRows rows) {
            return new ExportedTable(
                    rows,
                    count,
                    needed.columns(),
                    evenZernikes,
                    oddZernikes,
                    groups(),
                    micrographs,
                    count > 0 && images == count,
                    images > 0 && images < count,
                    longest);
        }
    }
}
