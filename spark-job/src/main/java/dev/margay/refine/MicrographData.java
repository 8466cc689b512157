package dev.margay.refine;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.projection.MagnificationTransform;
import java.util.List;

/**
 * What executors need to refine the particles of one micrograph. A class with plain fields and not a record, so that Kryo may write and
 * read it field by field.
 */
final class MicrographData {

    private final RealImage image;
    private final RealImage[] boxes;
    private final BoxFiltering boxFiltering;
    private final int fieldHeight;
    private final int fieldWidth;
    private final boolean meanRemoved;
    private final Optics[] optics;
    private final Start[] starts;

    /**
     * Everything of one micrograph.
     *
     * @param image the filtered micrograph; the micrograph itself if boxes are filtered; null if the boxes are given
     * @param boxes of the particles, if they are made from a movie; null if they are cut from the image
     * @param boxFiltering how to filter each box; null if the whole micrograph is filtered
     * @param fieldHeight rows of the field that projections are normalised for
     * @param fieldWidth its columns
     * @param meanRemoved whether each box loses its mean
     * @param optics the different microscopes
     * @param starts the particles
     */
    MicrographData(
            RealImage image,
            List<RealImage> boxes,
            BoxFiltering boxFiltering,
            int fieldHeight,
            int fieldWidth,
            boolean meanRemoved,
            List<Optics> optics,
            List<Start> starts) {
        this.image = image;
        this.boxes = boxes == null ? null : boxes.toArray(RealImage[]::new);
        this.boxFiltering = boxFiltering;
        this.fieldHeight = fieldHeight;
        this.fieldWidth = fieldWidth;
        this.meanRemoved = meanRemoved;
        this.optics = optics.toArray(Optics[]::new);
        this.starts = starts.toArray(Start[]::new);
    }

    /** A microscope: its projective filters, one for each pixel size, and its magnification, which may be null. */
    static final class Optics {

        private final DefocusFilter[] filters;
        private final MagnificationTransform magnification;

        Optics(List<DefocusFilter> filters, MagnificationTransform magnification) {
            this.filters = filters.toArray(DefocusFilter[]::new);
            this.magnification = magnification;
        }

        List<DefocusFilter> filters() {
            return List.of(filters);
        }

        MagnificationTransform magnification() {
            return magnification;
        }
    }

    /**
     * Where a particle starts.
     */
    static final class Start {

        private final int optics;
        private final double phi;
        private final double theta;
        private final double psi;
        private final double relativeDefocusAngstrom;
        private final int boxY;
        private final int boxX;
        private final int row;
        private final int column;
        private final double shiftY;
        private final double shiftX;
        private final float[] mean;
        private final float[] deviation;

        /**
         * A particle.
         *
         * @param optics index of its microscope
         * @param angles phi, theta, psi in degrees
         * @param relativeDefocusAngstrom relative to the micrograph's
         * @param place of its box and in its window
         * @param mean crop of the map of the mean
         * @param deviation crop of the map of the standard deviation
         */
        Start(
                int optics,
                double[] angles,
                double relativeDefocusAngstrom,
                BoxPlace place,
                float[] mean,
                float[] deviation) {
            this.optics = optics;
            phi = angles[0];
            theta = angles[1];
            psi = angles[2];
            this.relativeDefocusAngstrom = relativeDefocusAngstrom;
            boxY = place.boxY();
            boxX = place.boxX();
            row = place.row();
            column = place.column();
            shiftY = place.shiftY();
            shiftX = place.shiftX();
            this.mean = mean;
            this.deviation = deviation;
        }

        int optics() {
            return optics;
        }

        double phi() {
            return phi;
        }

        double theta() {
            return theta;
        }

        double psi() {
            return psi;
        }

        double relativeDefocusAngstrom() {
            return relativeDefocusAngstrom;
        }

        BoxPlace place() {
            return new BoxPlace(boxY, boxX, row, column, shiftY, shiftX);
        }

        float[] mean() {
            return mean;
        }

        float[] deviation() {
            return deviation;
        }
    }

    /**
     * The box of a particle, as it is before it is filtered; may be changed.
     *
     * @param particle its number
     * @param height rows of a box
     * @param width columns of a box
     */
    RealImage box(int particle, int height, int width) {
        if (boxes != null) {
            return new RealImage(height, width, boxes[particle].values().clone());
        }
        BoxPlace place = starts[particle].place();
        return Reflection.box(image, place.boxY(), place.boxX(), height, width);
    }

    BoxFiltering boxFiltering() {
        return boxFiltering;
    }

    int fieldHeight() {
        return fieldHeight;
    }

    int fieldWidth() {
        return fieldWidth;
    }

    boolean meanRemoved() {
        return meanRemoved;
    }

    Optics optics(int index) {
        return optics[index];
    }

    Start start(int particle) {
        return starts[particle];
    }

    int particles() {
        return starts.length;
    }
}
