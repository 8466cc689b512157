package dev.margay.simulate.micrograph;

import dev.margay.orientation.Rotation;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Places particles at random, by rejection: a position that is too near to an earlier one is drawn again. Square cells, each as wide as the
 * minimum distance, make the test for neighbours fast.
 */
final class ParticleScatter {

    /** So many rejections in a row mean that there is no more room. */
    private static final int ATTEMPTS = 20_000;

    private final double distance;
    private final double cell;
    private final int columns;
    private final List<List<double[]>> cells = new ArrayList<>();

    private ParticleScatter(int height, int width, double distance) {
        this.distance = distance;
        // Not so small that there would be more cells than needed.
        cell = Math.max(distance, 16);
        columns = (int) (width / cell) + 1;
        int rows = (int) (height / cell) + 1;
        for (int i = 0; i < rows * columns; i++) {
            cells.add(new ArrayList<>(1));
        }
    }

    /** The particles of a recipe, ordered by species. */
    static List<PlacedParticle> scatter(MicrographRecipe recipe, Placement.Scattered placement, RandomStreams streams) {
        ParticleScatter scatter =
                new ParticleScatter(recipe.height(), recipe.width(), placement.minimumDistancePixels());
        int wanted = placement.counts().stream().mapToInt(Integer::intValue).sum();
        double lowest = placement.lowestRelativeDefocusAngstrom();
        double range = placement.highestRelativeDefocusAngstrom() - lowest;
        List<PlacedParticle> particles = new ArrayList<>();
        for (int species = 0; species < recipe.species().size(); species++) {
            Species kind = recipe.species().get(species);
            int box = kind.boxPixels(recipe.optics().pixelSizeAngstrom());
            Span x = Span.of(recipe.width(), box, placement, kind.name());
            Span y = Span.of(recipe.height(), box, placement, kind.name());
            for (int i = 0; i < placement.counts().get(species); i++) {
                double[] centre = scatter.next(x, y, streams.positions());
                if (centre.length == 0) {
                    throw new BadInputException(new InputProblem(
                            "",
                            "counts",
                            "only " + particles.size() + " of " + wanted + " particles fit with a minimum distance of "
                                    + placement.minimumDistancePixels()
                                    + " pixels; use fewer particles or a smaller distance"));
                }
                Rotation rotation = Rotation.random(streams.orientations());
                particles.add(new PlacedParticle(
                        species,
                        rotation.phiDegrees(),
                        rotation.thetaDegrees(),
                        rotation.psiDegrees(),
                        centre[0],
                        centre[1],
                        lowest + range * streams.defoci().nextDouble()));
            }
        }
        return particles;
    }

    /** The next centre (x, y), which is kept; empty if there is no more room. */
    private double[] next(Span x, Span y, RandomGenerator random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double[] centre = {x.draw(random), y.draw(random)};
            int column = (int) (centre[0] / cell);
            int row = (int) (centre[1] / cell);
            if (isFree(centre, row, column)) {
                cells.get(row * columns + column).add(centre);
                return centre;
            }
        }
        return new double[0];
    }

    private boolean isFree(double[] centre, int row, int column) {
        for (int y = Math.max(0, row - 1); y <= Math.min(cells.size() / columns - 1, row + 1); y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
                for (double[] other : cells.get(y * columns + x)) {
                    if (Math.hypot(other[0] - centre[0], other[1] - centre[1]) < distance) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /**
     * Where centres may lie along an axis.
     *
     * @param low first position
     * @param high last position
     * @param whole whether only whole numbers are drawn
     */
    private record Span(double low, double high, boolean whole) {

        static Span of(int length, int box, Placement.Scattered placement, String name) {
            double margin = placement.marginPixels();
            int before = box / 2;
            double low = Math.max(0, before + margin);
            double high = Math.min(length - 1, length - box + before - margin);
            if (placement.wholePixels()) {
                low = Math.ceil(low);
                high = Math.floor(high);
            }
            if (low > high) {
                throw new BadInputException(new InputProblem(
                        "",
                        name,
                        "its box of " + box + " pixels and a margin of " + margin
                                + " pixels do not fit in a micrograph with a side of " + length + " pixels"));
            }
            return new Span(low, high, placement.wholePixels());
        }

        double draw(RandomGenerator random) {
            return whole ? random.nextInt((int) low, (int) high + 1) : low + (high - low) * random.nextDouble();
        }
    }
}
