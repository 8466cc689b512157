package dev.margay.gridloss;

import dev.margay.config.DefocusSearch;
import dev.margay.config.OpticsGroup;
import dev.margay.config.OrientationSearch;
import dev.margay.config.PointGroup;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.optics.DefocusFilterStack;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.RadialFilters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Templates, filters and grids for tests. */
final class SearchExamples {

    static final DefocusSearch ONE_DEFOCUS = new DefocusSearch(false, 0, 0, 1, false, false);

    static final DefocusSearch DEFOCI = new DefocusSearch(true, -400, 400, 200, false, false);

    private SearchExamples() {}

    /** Blobs of 1.2 voxels in a ball of a quarter of the box, without symmetry. */
    static TemplateSpectrum blobs(int size, int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size * size * size];
        for (int blob = 0; blob < count; blob++) {
            double[] at = new double[3];
            do {
                for (int i = 0; i < 3; i++) {
                    at[i] = (random.nextDouble() - 0.5) * size / 2;
                }
            } while (at[0] * at[0] + at[1] * at[1] + at[2] * at[2] > size * size / 16.0);
            add(values, size, at);
        }
        return TemplateTransform.of(new RealVolume(size, values));
    }

    private static void add(float[] values, int size, double... at) {
        int centre = size / 2;
        for (int z = 0; z < size; z++) {
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    double dz = z - centre - at[2];
                    double dy = y - centre - at[1];
                    double dx = x - centre - at[0];
                    double squared = dx * dx + dy * dy + dz * dz;
                    if (squared < 40) {
                        values[(z * size + y) * size + x] += (float) Math.exp(-squared / (2 * 1.2 * 1.2));
                    }
                }
            }
        }
    }

    static OpticsGroup optics(double pixelSize, double defocus, double bFactor) {
        return new OpticsGroup(
                "test",
                pixelSize,
                300,
                2.7,
                0.07,
                0,
                defocus + 100,
                defocus - 100,
                30,
                bFactor,
                0,
                OpticsGroup.BeamTilt.NONE,
                List.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    static DefocusFilter filter(OpticsGroup optics, int size) {
        return DefocusFilterStack.of(optics, new double[] {0}, RadialFilters.none(), DetectorMtf.NONE, size)
                .get(0);
    }

    static OrientationSearch grid(double psiStep, double thetaStep) {
        return new OrientationSearch(
                OrientationSearch.BaseGrid.UNIFORM,
                psiStep,
                thetaStep,
                thetaStep,
                Optional.empty(),
                OrientationSearch.Ranges.NONE,
                true);
    }

    static OrientationSearch symmetric(double psiStep, double thetaStep, String symmetry) {
        return new OrientationSearch(
                OrientationSearch.BaseGrid.UNIFORM,
                psiStep,
                thetaStep,
                thetaStep,
                PointGroup.parse(symmetry),
                OrientationSearch.Ranges.NONE,
                true);
    }

    static OrientationSearch ranges(double phi, double theta, double psi) {
        return new OrientationSearch(
                OrientationSearch.BaseGrid.UNIFORM,
                5,
                5,
                5,
                Optional.empty(),
                new OrientationSearch.Ranges(
                        OptionalDouble.of(0),
                        OptionalDouble.of(phi),
                        OptionalDouble.of(0),
                        OptionalDouble.of(theta),
                        OptionalDouble.of(0),
                        OptionalDouble.of(psi)),
                true);
    }

    static GridLossInputs inputs(
            TemplateSpectrum template, OpticsGroup optics, OrientationSearch orientations, DefocusSearch defocus) {
        int size = template.size();
        return new GridLossInputs(
                template,
                filter(optics, size),
                RadialFilters.none().noisePower(size),
                Optional.empty(),
                List.of(orientations),
                defocus);
    }
}
