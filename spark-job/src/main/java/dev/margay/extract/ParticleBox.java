package dev.margay.extract;

import dev.margay.kernels.array.RealImage;
import java.util.Random;

/**
 * Makes images of particles.
 *
 * @param choice how
 */
public record ParticleBox(BoxChoice choice) {

    /**
     * The image of a particle.
     *
     * @param micrograph the pixels
     * @param centreX column of the micrograph at the centre of the box, which is pixel size / 2 (rounded down)
     * @param centreY row of the micrograph at the centre of the box
     * @param seed of the noise that replaces dust
     * @throws IllegalArgumentException if the box lies outside the micrograph
     */
    public RealImage of(RealImage micrograph, int centreX, int centreY, long seed) {
        RealImage box = cut(micrograph, centreX, centreY);
        if (choice.scaledSize() != choice.boxSize()) {
            box = new BoxScaling(choice.boxSize(), choice.scaledSize()).of(box);
        }
        float[] values = box.values();
        DustRemoval.remove(values, choice.whiteDust(), choice.blackDust(), new Random(seed));
        if (choice.normalise()) {
            new Background(box.width(), choice.radius()).normalise(values, choice.subtractRamp());
        }
        if (choice.invert()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = -values[i];
            }
        }
        return box;
    }

    /** Whether some pixel of a box lies inside a micrograph. */
    public boolean overlaps(int height, int width, int centreX, int centreY) {
        int size = choice.boxSize();
        int left = centreX - size / 2;
        int top = centreY - size / 2;
        return left < width && top < height && left + size > 0 && top + size > 0;
    }

    /** Pixels outside the micrograph get the value of the nearest pixel inside. */
    private RealImage cut(RealImage micrograph, int centreX, int centreY) {
        int size = choice.boxSize();
        int left = centreX - size / 2;
        int top = centreY - size / 2;
        if (!overlaps(micrograph.height(), micrograph.width(), centreX, centreY)) {
            throw new IllegalArgumentException("a box around column " + centreX + ", row " + centreY
                    + " lies outside the micrograph of " + micrograph.width() + " x " + micrograph.height()
                    + " pixels");
        }
        float[] values = new float[size * size];
        for (int y = 0; y < size; y++) {
            int row = Math.max(0, Math.min(micrograph.height() - 1, top + y));
            for (int x = 0; x < size; x++) {
                int column = Math.max(0, Math.min(micrograph.width() - 1, left + x));
                values[y * size + x] = micrograph.at(row, column);
            }
        }
        return new RealImage(size, size, values);
    }
}
