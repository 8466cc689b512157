package dev.margay.extract;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;

/**
 * Makes square images smaller by leaving out high frequencies. What is at the centre stays at the centre: pixel size / 2, rounded down, of
 * both sizes. For odd sizes this needs a shift by a part of a pixel.
 *
 * @param from side before, pixels
 * @param to side after, pixels; smaller
 */
record BoxScaling(int from, int to) {

    RealImage of(RealImage image) {
        HalfSpectrum spectrum = RealFourier.forward(image);
        float[] all = spectrum.values();
        int columns = to / 2 + 1;
        float[] kept = new float[2 * to * columns];
        // Grey values stay, because the transform back divides by fewer pixels.
        double scale = (double) to * to / ((double) from * from);
        // In pixels of the image before.
        int centre = from / 2;
        int scaledCentre = to / 2;
        double shift = (double) scaledCentre * from / to - centre;
        // An even image has its highest frequency once, with the sign that RELION takes.
        int highest = to / 2;
        for (int ky = -(to - 1) / 2; ky <= highest; ky++) {
            int source = Math.floorMod(ky, from) * spectrum.columns();
            int target = Math.floorMod(ky, to) * columns;
            for (int kx = 0; kx <= highest; kx++) {
                double phase = -2 * Math.PI * shift * (kx + ky) / from;
                double cos = scale * Math.cos(phase);
                double sin = scale * Math.sin(phase);
                float re = all[2 * (source + kx)];
                float im = all[2 * (source + kx) + 1];
                kept[2 * (target + kx)] = (float) (re * cos - im * sin);
                kept[2 * (target + kx) + 1] = (float) (re * sin + im * cos);
            }
        }
        return RealFourier.inverse(new HalfSpectrum(to, to, kept));
    }
}
