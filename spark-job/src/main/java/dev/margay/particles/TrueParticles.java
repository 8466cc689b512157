package dev.margay.particles;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.simulate.micrograph.MicrographRecipe;
import dev.margay.simulate.micrograph.PlacedParticle;
import dev.margay.simulate.micrograph.Species;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The particles of a simulated micrograph as rows of a table, and back. Scores are not known: they are NaN, and the number of correlograms
 * is 0. There are no maps: their paths are empty.
 *
 * @param recipe the micrograph
 * @param micrographPath its file
 * @param templatePaths the file of each species
 */
public record TrueParticles(MicrographRecipe recipe, String micrographPath, List<String> templatePaths) {

    /** Column with the name of the species. */
    public static final String SPECIES = "species";

    /** Column with the column of the centre in pixels, which may be a fraction. */
    public static final String TRUE_X = "true_x";

    /** Column with the row of the centre in pixels. */
    public static final String TRUE_Y = "true_y";

    private static final Particle.Score UNKNOWN = new Particle.Score(Float.NaN, Float.NaN, Float.NaN, Float.NaN, 0);

    public TrueParticles {
        templatePaths = List.copyOf(templatePaths);
    }

    /** A row for each particle, in their order. */
    public List<Particle> of(List<PlacedParticle> placed) {
        ParticleOptics optics = FoundParticles.optics(recipe.optics());
        return IntStream.range(0, placed.size())
                .mapToObj(i -> row(i, placed.get(i), optics))
                .toList();
    }

    private Particle row(int index, PlacedParticle placed, ParticleOptics optics) {
        Species species = recipe.species().get(placed.species());
        int box = species.boxPixels(optics.pixelSizeAngstrom());
        return new Particle(
                index,
                UNKNOWN,
                Particle.Position.ofBox(
                        (int) Math.round(placed.xPixels()) - box / 2,
                        (int) Math.round(placed.yPixels()) - box / 2,
                        box,
                        optics.pixelSizeAngstrom()),
                new Particle.Pose(
                        (float) placed.phiDegrees(), (float) placed.thetaDegrees(), (float) placed.psiDegrees(), (float)
                                placed.relativeDefocusAngstrom()),
                optics,
                new Particle.Files(micrographPath, templatePaths.get(placed.species()), "", "", "", "", "", "", "", ""),
                Optional.empty(),
                others(species.name(), placed));
    }

    /** In the order of the columns. */
    private static Map<String, String> others(String species, PlacedParticle placed) {
        Map<String, String> others = new LinkedHashMap<>();
        others.put(SPECIES, species);
        others.put(TRUE_X, Double.toString(placed.xPixels()));
        others.put(TRUE_Y, Double.toString(placed.yPixels()));
        return others;
    }

    /**
     * The particles of a table. Refined values are used if there are any, and exact centres if the table has them.
     *
     * @param particles the rows
     * @param names of the species; the table has a column with a name or an index if there is more than one
     * @param file the table, for messages
     * @throws BadInputException if a species or a centre cannot be read, with all problems
     */
    public static List<PlacedParticle> placed(List<Particle> particles, List<String> names, String file) {
        List<InputProblem> problems = new ArrayList<>();
        List<PlacedParticle> placed = new ArrayList<>();
        for (Particle particle : particles) {
            try {
                placed.add(placed(particle, names));
            } catch (IllegalArgumentException e) {
                problems.add(new InputProblem(file, "particle " + particle.index(), e.getMessage()));
            }
        }
        BadInputException.throwIfAny(problems);
        return placed;
    }

    private static PlacedParticle placed(Particle particle, List<String> names) {
        int species = species(particle, names);
        Particle.Start pose = particle.start();
        Particle.Refined refined = particle.refined().orElse(Particle.Refined.NONE);
        return new PlacedParticle(
                species,
                pose.phi(),
                pose.theta(),
                pose.psi(),
                centre(
                        particle,
                        TRUE_X,
                        refined.centreX().orElse(particle.position().centreX())),
                centre(
                        particle,
                        TRUE_Y,
                        refined.centreY().orElse(particle.position().centreY())),
                pose.relativeDefocusAngstrom());
    }

    private static int species(Particle particle, List<String> names) {
        String written = particle.others().getOrDefault(SPECIES, "").strip();
        if (written.isEmpty() && names.size() == 1) {
            return 0;
        }
        if (names.contains(written)) {
            return names.indexOf(written);
        }
        if (written.matches("\\d{1,9}") && Integer.parseInt(written) < names.size()) {
            return Integer.parseInt(written);
        }
        throw new IllegalArgumentException("species is '" + written + "'; expected " + String.join(", ", names)
                + ", or an index from 0 to " + (names.size() - 1));
    }

    private static double centre(Particle particle, String column, double otherwise) {
        Optional<String> text =
                Optional.ofNullable(particle.others().get(column)).filter(Predicate.not(String::isBlank));
        try {
            return text.map(Double::valueOf).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " is '" + text.orElseThrow() + "'; expected a number", e);
        }
    }
}
