package dev.margay.simulate.micrograph;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;

/** Finds everything in a recipe that cannot be simulated. */
final class RecipeCheck {

    /** Up to here single precision holds every number of electrons. */
    private static final double MOST_ELECTRONS = 1e7;

    private final MicrographRecipe recipe;
    private final List<InputProblem> problems = new ArrayList<>();

    private RecipeCheck(MicrographRecipe recipe) {
        this.recipe = recipe;
    }

    /** Throws with all problems of the recipe. */
    static void check(MicrographRecipe recipe) {
        RecipeCheck check = new RecipeCheck(recipe);
        check.micrograph();
        check.species();
        if (recipe.placement() instanceof Placement.Given given) {
            check.given(given);
        } else if (recipe.placement() instanceof Placement.Scattered scattered) {
            check.scattered(scattered);
        }
        check.signal();
        check.background();
        BadInputException.throwIfAny(check.problems);
    }

    private void require(boolean good, String key, String message) {
        if (!good) {
            problems.add(new InputProblem("", key, message));
        }
    }

    private static boolean positive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    private static boolean notNegative(double value) {
        return value >= 0 && value < Double.POSITIVE_INFINITY;
    }

    private void micrograph() {
        long pixels = (long) recipe.height() * recipe.width();
        require(
                recipe.height() > 0 && recipe.width() > 0 && pixels < 1L << 30,
                "size",
                "got " + recipe.height() + " x " + recipe.width()
                        + " pixels, expected at least 1 x 1 and fewer than 2^30");
        require(
                positive(recipe.optics().pixelSizeAngstrom())
                        && positive(recipe.optics().voltageKilovolts()),
                "optics",
                "pixel size and voltage must be above 0");
        problems.addAll(ForwardTransfer.problems(recipe.optics()));
    }

    private void species() {
        require(!recipe.species().isEmpty(), "species", "none given, expected at least one");
        for (Species kind : recipe.species()) {
            int n = kind.density().size();
            require(
                    n >= 2 && n <= DensityProjector.LARGEST_SIZE,
                    kind.name(),
                    "density is of size " + n + ", expected 2 to " + DensityProjector.LARGEST_SIZE);
            boolean scaled = positive(kind.pixelSizeAngstrom());
            require(scaled, kind.name(), "pixel size is " + kind.pixelSizeAngstrom() + " Angstrom, expected above 0");
            require(allFinite(kind.density().values()), kind.name(), "density contains NaN or infinite values");
            if (scaled
                    && positive(recipe.optics().pixelSizeAngstrom())
                    && recipe.transferBox().isPresent()) {
                int box = kind.boxPixels(recipe.optics().pixelSizeAngstrom());
                int given = recipe.transferBox().getAsInt();
                require(
                        given >= box && given <= 8192,
                        "transfer_box",
                        "got " + given + " pixels, expected " + box + " (the box of " + kind.name() + ") to 8192");
            }
        }
    }

    private static boolean allFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private void given(Placement.Given given) {
        for (int i = 0; i < given.particles().size(); i++) {
            PlacedParticle particle = given.particles().get(i);
            String key = "particles[" + i + "]";
            require(
                    particle.species() >= 0
                            && particle.species() < recipe.species().size(),
                    key,
                    "species is " + particle.species() + ", expected 0 to "
                            + (recipe.species().size() - 1));
            require(
                    particle.xPixels() >= 0
                            && particle.xPixels() <= recipe.width() - 1
                            && particle.yPixels() >= 0
                            && particle.yPixels() <= recipe.height() - 1,
                    key,
                    "centre is x = " + particle.xPixels() + ", y = " + particle.yPixels()
                            + ", expected to be inside the micrograph");
            require(
                    Double.isFinite(particle.phiDegrees() + particle.thetaDegrees() + particle.psiDegrees())
                            && Double.isFinite(particle.relativeDefocusAngstrom()),
                    key,
                    "angles and defocus must be finite");
        }
    }

    private void scattered(Placement.Scattered scattered) {
        require(
                scattered.counts().size() == recipe.species().size(),
                "counts",
                "got " + scattered.counts().size() + " numbers of particles, expected one for each of the "
                        + recipe.species().size() + " species");
        require(scattered.counts().stream().allMatch(count -> count >= 0), "counts", "must not be negative");
        require(
                notNegative(scattered.minimumDistancePixels()),
                "minimum_distance",
                "got " + scattered.minimumDistancePixels() + " pixels, expected 0 or more");
        require(Double.isFinite(scattered.marginPixels()), "margin", "must be finite");
        double low = scattered.lowestRelativeDefocusAngstrom();
        double high = scattered.highestRelativeDefocusAngstrom();
        require(
                Double.isFinite(low) && Double.isFinite(high) && low <= high,
                "relative_defocus",
                "got " + low + " to " + high + " Angstrom, expected the lower end first");
    }

    private void signal() {
        if (recipe.signal() instanceof SignalModel.Physical physical) {
            double electrons = physical.electronsPerSquareAngstrom();
            require(positive(electrons), "dose", "got " + electrons + " electrons per A^2, expected above 0");
            double perPixel = MicrographSimulation.electronsPerPixel(recipe, physical);
            require(
                    !(perPixel > MOST_ELECTRONS),
                    "dose",
                    "got " + perPixel + " electrons per pixel, expected at most " + MOST_ELECTRONS);
        } else if (recipe.signal() instanceof SignalModel.Relative relative) {
            require(
                    notNegative(relative.signalToNoise()),
                    "signal_to_noise",
                    "got " + relative.signalToNoise() + ", expected 0 or more");
            require(
                    notNegative(relative.whiteNoise()),
                    "white_noise",
                    "got " + relative.whiteNoise() + ", expected 0 or more");
        }
    }

    private void background() {
        double deviation = recipe.background().standardDeviation();
        require(notNegative(deviation), "background", "standard deviation is " + deviation + ", expected 0 or more");
        if (recipe.background().spectrum() instanceof Background.PowerLaw law) {
            require(Double.isFinite(law.exponent()), "background", "exponent must be finite");
            require(
                    positive(law.cornerCyclesPerPixel()),
                    "background",
                    "corner is " + law.cornerCyclesPerPixel() + " cycles per pixel, expected above 0");
        } else if (recipe.background().spectrum() instanceof Background.Table table) {
            table(table);
        }
    }

    private void table(Background.Table table) {
        List<Double> frequencies = table.cyclesPerPixel();
        boolean rising = true;
        for (int i = 1; i < frequencies.size(); i++) {
            rising &= frequencies.get(i) > frequencies.get(i - 1);
        }
        require(
                !frequencies.isEmpty()
                        && frequencies.size() == table.amplitudes().size()
                        && rising,
                "background",
                "the table has " + frequencies.size() + " frequencies and "
                        + table.amplitudes().size()
                        + " amplitudes, expected the same number of both, at least one, frequencies rising");
        require(
                table.amplitudes().stream().allMatch(RecipeCheck::notNegative)
                        && table.amplitudes().stream().anyMatch(RecipeCheck::positive),
                "background",
                "amplitudes of the table must not be negative, and not all 0");
    }
}
