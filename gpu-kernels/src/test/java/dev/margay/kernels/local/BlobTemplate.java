package dev.margay.kernels.local;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.projection.TemplateTransform;
import java.util.Arrays;
import java.util.List;

/** A smooth template that is empty near its border: a Gaussian off the centre. */
final class BlobTemplate {

    private BlobTemplate() {}

    static TemplateSpectrum spectrum(int size) {
        float[] values = new float[size * size * size];
        int centre = size / 2;
        for (int z = 0; z < size; z++) {
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    double dx = x - centre - 2;
                    double dy = y - centre + 1;
                    double dz = z - centre - 1;
                    values[(z * size + y) * size + x] = (float) Math.exp(-(dx * dx + dy * dy + dz * dz) / 5);
                }
            }
        }
        return TemplateTransform.of(new RealVolume(size, values));
    }

    static ParticleBox boxWithoutFilter(int size, RealImage image) {
        float[] ones = new float[size * (size / 2 + 1)];
        Arrays.fill(ones, 1);
        return new ParticleBox(
                image,
                LocalExample.MICROGRAPH_HEIGHT,
                LocalExample.MICROGRAPH_WIDTH,
                List.of(DefocusFilter.constant(size, false, ones)),
                null);
    }
}
