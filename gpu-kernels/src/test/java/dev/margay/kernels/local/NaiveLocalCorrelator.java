package dev.margay.kernels.local;

import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.naive.NaiveProjector;

/** Windows of poses, computed as sums over pixels in real space. */
final class NaiveLocalCorrelator {

    private final TemplateSpectrum template;
    private final LocalShape shape;

    NaiveLocalCorrelator(TemplateSpectrum template, LocalShape shape) {
        this.template = template;
        this.shape = shape;
    }

    /** The window of one pose, row by row. */
    double[] window(ParticleBox box, LocalPoses poses, int pose) {
        int n = shape.templateSize();
        ProjectiveFilters filter = new ProjectiveFilters(1, 1, n, true, filterValues(box, poses, pose));
        double[] projection = new NaiveProjector(
                        template, filter, box.magnification(), box.micrographHeight(), box.micrographWidth())
                .project(poses.phi(pose), poses.theta(pose), poses.psi(pose), 0);
        RealImage image = box.image();
        double[] window = new double[shape.windowPixels()];
        for (int row = 0; row < shape.windowHeight(); row++) {
            for (int column = 0; column < shape.windowWidth(); column++) {
                double sum = 0;
                for (int v = 0; v < n; v++) {
                    for (int u = 0; u < n; u++) {
                        sum += projection[v * n + u] * image.at(row + v, column + u);
                    }
                }
                window[row * shape.windowWidth() + column] = sum;
            }
        }
        return window;
    }

    /** The filter at the pose's defocus times the phases of its shift. */
    private float[] filterValues(ParticleBox box, LocalPoses poses, int pose) {
        DefocusFilter filter = box.filters().get(poses.filter(pose));
        int n = shape.templateSize();
        float[] values = new float[2 * n * shape.columns()];
        for (int row = 0; row < n; row++) {
            for (int kx = 0; kx < shape.columns(); kx++) {
                int i = row * shape.columns() + kx;
                double phase = filter.radiansPerAngstrom()[i] * poses.defocusAngstrom(pose);
                double re = part(filter, i, 0, phase);
                double im = filter.complex() ? part(filter, i, 1, phase) : 0;
                int ky = 2 * row < n ? row : row - n;
                double turn = -2 * Math.PI * (ky * poses.shiftY(pose) + kx * poses.shiftX(pose)) / n;
                values[2 * i] = (float) (re * Math.cos(turn) - im * Math.sin(turn));
                values[2 * i + 1] = (float) (re * Math.sin(turn) + im * Math.cos(turn));
            }
        }
        return values;
    }

    private static double part(DefocusFilter filter, int i, int part, double phase) {
        int at = filter.complex() ? 2 * i + part : i;
        return filter.atZero()[at] * Math.cos(phase) + filter.atQuarter()[at] * Math.sin(phase);
    }
}
