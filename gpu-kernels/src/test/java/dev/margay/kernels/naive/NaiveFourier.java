package dev.margay.kernels.naive;

/** Discrete Fourier transforms, computed from their definition. */
public final class NaiveFourier {

    private NaiveFourier() {}

    /** Half spectrum of a real height x width image, interleaved. */
    public static double[] forward(double[] image, int height, int width) {
        int columns = width / 2 + 1;
        double[] spectrum = new double[2 * height * columns];
        for (int ky = 0; ky < height; ky++) {
            for (int kx = 0; kx < columns; kx++) {
                double re = 0;
                double im = 0;
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        double angle = -2 * Math.PI * ((double) ky * y / height + (double) kx * x / width);
                        re += image[y * width + x] * Math.cos(angle);
                        im += image[y * width + x] * Math.sin(angle);
                    }
                }
                spectrum[2 * (ky * columns + kx)] = re;
                spectrum[2 * (ky * columns + kx) + 1] = im;
            }
        }
        return spectrum;
    }

    /**
     * Image of a half spectrum, as in numpy's irfft2: first complex transforms of the columns, then real transforms of
     * the rows. The second step ignores imaginary parts in the zero and Nyquist columns.
     */
    public static double[] inverse(double[] spectrum, int height, int width) {
        int columns = width / 2 + 1;
        double[] image = new double[height * width];
        for (int y = 0; y < height; y++) {
            for (int kx = 0; kx < columns; kx++) {
                double re = 0;
                double im = 0;
                for (int ky = 0; ky < height; ky++) {
                    double angle = 2 * Math.PI * ky * y / height;
                    double a = spectrum[2 * (ky * columns + kx)];
                    double b = spectrum[2 * (ky * columns + kx) + 1];
                    re += a * Math.cos(angle) - b * Math.sin(angle);
                    im += a * Math.sin(angle) + b * Math.cos(angle);
                }
                boolean single = kx == 0 || 2 * kx == width;
                for (int x = 0; x < width; x++) {
                    double angle = 2 * Math.PI * kx * x / width;
                    double real = single ? re * Math.cos(angle) : 2 * (re * Math.cos(angle) - im * Math.sin(angle));
                    image[y * width + x] += real / height / width;
                }
            }
        }
        return image;
    }

    /** fftshift_zy(rfftn(ifftshift(volume))) of a cubic volume, interleaved. */
    public static double[] templateSpectrum(double[] volume, int size) {
        int columns = size / 2 + 1;
        int half = size / 2;
        double[] spectrum = new double[2 * size * size * columns];
        for (int kz = 0; kz < size; kz++) {
            for (int ky = 0; ky < size; ky++) {
                for (int kx = 0; kx < columns; kx++) {
                    double re = 0;
                    double im = 0;
                    for (int z = 0; z < size; z++) {
                        for (int y = 0; y < size; y++) {
                            for (int x = 0; x < size; x++) {
                                // Phases are relative to the voxel about which the template rotates.
                                int phase = (kz - half) * (z - half) + (ky - half) * (y - half) + kx * (x - half);
                                double angle = -2 * Math.PI * phase / size;
                                double value = volume[(z * size + y) * size + x];
                                re += value * Math.cos(angle);
                                im += value * Math.sin(angle);
                            }
                        }
                    }
                    int target = 2 * ((kz * size + ky) * columns + kx);
                    spectrum[target] = re;
                    spectrum[target + 1] = im;
                }
            }
        }
        return spectrum;
    }
}
