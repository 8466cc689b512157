package dev.margay.simulate.micrograph;

/** How strong particles are, and the noise of the camera. */
public sealed interface SignalModel {

    /**
     * Electrons are counted. The potential along a ray times the interaction constant is a phase shift phi; the image of a weak object is
     * 1 + 2 (phi convolved with the CTF): Kirkland, Advanced Computing in Electron Microscopy, eq. 3.42. Times dose and area of a pixel it
     * gives the expected electrons; the number of electrons has a Poisson distribution. The image is in electrons per pixel.
     *
     * @param electronsPerSquareAngstrom dose
     * @param shotNoise false for the expected electrons: an image without noise
     */
    record Physical(double electronsPerSquareAngstrom, boolean shotNoise) implements SignalModel {}

    /**
     * Every particle has the same strength. Without particles the mean is 0.
     *
     * @param signalToNoise correlation of a particle with its own image, scaled to sum of squares 1, in standard deviations of all noise
     *     together (of 1 if there is no noise)
     * @param whiteNoise standard deviation of the white Gaussian noise that stands for shot noise; 0 for none
     */
    record Relative(double signalToNoise, double whiteNoise) implements SignalModel {}
}
