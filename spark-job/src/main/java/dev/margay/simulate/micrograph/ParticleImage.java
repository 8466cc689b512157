package dev.margay.simulate.micrograph;

/**
 * What one particle adds to a micrograph.
 *
 * @param top row of the micrograph where the box starts; may lie outside
 * @param left column where the box starts
 * @param box side of the box in pixels
 * @param values box * box pixels
 */
record ParticleImage(int top, int left, int box, float[] values) {

    /**
     * Images particles of one species.
     *
     * @param projector of the density
     * @param recipe optics and signal
     * @param kind the species
     * @param box side of the box in which the CTF acts
     */
    record Maker(DensityProjector projector, MicrographRecipe recipe, Species kind, int box) {

        /** The image of a particle without noise: a part of the mean for physical signals, in units of the noise for relative ones. */
        ParticleImage of(PlacedParticle particle) {
            // The pixel that contains the centre, and what is left.
            int x = (int) Math.round(particle.xPixels());
            int y = (int) Math.round(particle.yPixels());
            double pixel = recipe.optics().pixelSizeAngstrom();
            double[] projected = projector.slice(particle.rotation(), box, kind.pixelSizeAngstrom() / pixel);
            double[] moved = new ShiftedSlice(projected, box).moved(particle.xPixels() - x, particle.yPixels() - y);
            ForwardTransfer transfer = new ForwardTransfer(recipe.optics(), particle.relativeDefocusAngstrom(), box);
            double[] image = HalfPlaneImage.of(transferred(moved, transfer, 1 / (box * pixel)), box);
            double scale;
            if (recipe.signal() instanceof SignalModel.Relative relative) {
                image = lessBorder(image);
                scale = relativeScale(image, relative, recipe.background());
            } else {
                scale = physicalScale(pixel);
            }
            float[] values = new float[image.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (scale * image[i]);
            }
            return new ParticleImage(y - box / 2, x - box / 2, box, values);
        }

        /** The half plane times the CTF; {@code unit} is the step of frequency in 1/Angstrom. */
        private double[] transferred(double[] half, ForwardTransfer transfer, double unit) {
            int columns = box / 2 + 1;
            boolean complex = transfer.isComplex();
            double[] transferred = new double[half.length];
            for (int row = 0; row < box; row++) {
                double ky = unit * (row < (box + 1) / 2 ? row : row - box);
                for (int column = 0; column < columns; column++) {
                    double kx = unit * column;
                    double amplitude = transfer.amplitude(kx, ky);
                    double phase = complex ? transfer.phase(kx, ky) : 0;
                    double re = amplitude * Math.cos(phase);
                    double im = amplitude * Math.sin(phase);
                    int i = 2 * (row * columns + column);
                    transferred[i] = half[i] * re - half[i + 1] * im;
                    transferred[i + 1] = half[i] * im + half[i + 1] * re;
                }
            }
            return transferred;
        }

        /**
         * 2 sigma times the volume of a voxel divided by the area of a pixel: the sum of voxels behind a pixel becomes twice the phase
         * shift. The sign of the CTF makes it dark.
         */
        private double physicalScale(double pixel) {
            double voxel = kind.pixelSizeAngstrom();
            double sigma = new ElectronBeam(recipe.optics().voltageKilovolts()).interaction();
            return 2 * sigma * voxel * voxel * voxel / (pixel * pixel);
        }

        /** Less the mean of the border pixels, so that the box has no visible edge. */
        private double[] lessBorder(double[] image) {
            double sum = 0;
            for (int i = 0; i < box; i++) {
                sum += image[i] + image[(box - 1) * box + i] + image[i * box] + image[i * box + box - 1];
            }
            double[] less = new double[image.length];
            for (int i = 0; i < less.length; i++) {
                less[i] = image[i] - sum / (4.0 * box);
            }
            return less;
        }

        private static double relativeScale(double[] image, SignalModel.Relative signal, Background background) {
            double noise = Math.hypot(signal.whiteNoise(), background.standardDeviation());
            double squares = 0;
            for (double value : image) {
                squares += value * value;
            }
            return squares == 0 ? 0 : signal.signalToNoise() * (noise == 0 ? 1 : noise) / Math.sqrt(squares);
        }
    }

    /** Adds the pixels that lie inside to an image of height x width values. */
    void addTo(float[] image, int height, int width) {
        int firstColumn = Math.max(0, -left);
        int lastColumn = Math.min(box, width - left);
        for (int row = Math.max(0, -top); row < Math.min(box, height - top); row++) {
            int target = (top + row) * width + left;
            for (int column = firstColumn; column < lastColumn; column++) {
                image[target + column] += values[row * box + column];
            }
        }
    }
}
