package dev.margay.inputs;

import dev.margay.config.PoseConstraintChoice;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which poses are allowed at each pixel of a micrograph, as the files of a configuration say.
 *
 * @param choice the configuration
 * @param psi the middle of psi at each pixel, H x W, degrees; beyond 360 in size where nothing is allowed
 * @param labels the number of the region at each pixel, H x W
 * @param regions what is allowed in each, by its number
 */
public record PoseRegions(
        PoseConstraintChoice choice,
        Optional<RealImage> psi,
        Optional<RealImage> labels,
        Map<Integer, PoseRegion> regions) {

    /** Psi is rounded to this, so that there are not too many different pixels. */
    private static final double PSI_STEP_DEGREES = 0.5;

    private static final double LARGEST_PSI = 360;

    /**
     * Reads the files.
     *
     * @param choice the configuration
     * @param height rows of the micrograph
     * @param width columns of the micrograph
     * @param files where the files are
     * @throws BadInputException if one cannot be used, or does not fit the micrograph
     */
    public static PoseRegions read(PoseConstraintChoice choice, int height, int width, DataFiles files) {
        Map<Integer, PoseRegion> regions = choice.regionTable()
                .map(path -> PoseRegion.table(files.readText(path), path))
                .orElse(Map.of());
        Optional<RealImage> psi = choice.psi().map(path -> image(path, height, width, files));
        Optional<RealImage> labels = choice.regions().map(path -> image(path, height, width, files));
        labels.ifPresent(image -> requireKnown(image, regions, choice));
        return new PoseRegions(choice, psi, labels, regions);
    }

    /**
     * Checks the files as far as it is possible without reading an image.
     *
     * @param choice the configuration
     * @param height rows of the micrograph
     * @param width columns of the micrograph
     * @param files where the files are
     * @throws BadInputException if one cannot be used, or does not fit the micrograph
     */
    public static void check(PoseConstraintChoice choice, int height, int width, DataFiles files) {
        choice.regionTable().ifPresent(path -> PoseRegion.table(files.readText(path), path));
        Stream.of(choice.psi(), choice.regions()).flatMap(Optional::stream).forEach(path -> {
            MrcReader.Size size = new MrcReader(files).micrographSize(path);
            requireSize(path, size.height(), size.width(), height, width);
        });
    }

    private static RealImage image(String path, int height, int width, DataFiles files) {
        RealImage image = new MrcReader(files).readMap(path);
        requireSize(path, image.height(), image.width(), height, width);
        return image;
    }

    private static void requireSize(String path, int ownHeight, int ownWidth, int height, int width) {
        if (ownHeight != height || ownWidth != width) {
            throw new BadInputException(InputProblem.ofFile(
                    path,
                    "is " + ownWidth + " x " + ownHeight + " pixels; expected " + width + " x " + height
                            + ", the size of the micrograph"));
        }
    }

    private static void requireKnown(RealImage labels, Map<Integer, PoseRegion> regions, PoseConstraintChoice choice) {
        for (float label : labels.values()) {
            if (label != 0 && (label != Math.rint(label) || !regions.containsKey((int) label))) {
                throw new BadInputException(InputProblem.ofFile(
                        choice.regions().orElseThrow(),
                        "has a pixel with the value " + label
                                + "; expected 0, where nothing is allowed, or the number of a region in "
                                + choice.regionTable().orElseThrow()));
            }
        }
    }

    /** The same angle for the same poses, so that there are few different pixels. */
    private double rounded(double degrees) {
        double period = choice.bothWays() ? LARGEST_PSI / 2 : LARGEST_PSI;
        double turned = degrees - period * Math.floor(degrees / period);
        return PSI_STEP_DEGREES * Math.round(turned / PSI_STEP_DEGREES) % period;
    }

    /** What is allowed at a pixel of the micrograph; empty if nothing is. */
    public Optional<PoseRegion> at(int row, int column) {
        PoseRegion region = PoseRegion.ALL;
        if (labels.isPresent()) {
            region = regions.get((int) labels.get().at(row, column));
            if (region == null) {
                return Optional.empty();
            }
        }
        if (psi.isEmpty()) {
            return Optional.of(region);
        }
        double degrees = psi.get().at(row, column);
        return Math.abs(degrees) > LARGEST_PSI
                ? Optional.empty()
                : Optional.of(region.near(rounded(degrees), choice.psiHalfWidthDegrees(), choice.bothWays()));
    }
}
