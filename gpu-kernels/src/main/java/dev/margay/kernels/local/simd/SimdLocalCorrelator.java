package dev.margay.kernels.local.simd;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.local.CheckedLocalCorrelator;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.local.ParticleBox;
import dev.margay.kernels.projection.SlicePlane;
import dev.margay.kernels.vector.VectorUnits;
import java.util.ArrayList;
import java.util.List;

/** The engine {@code simd} of local correlation: goes through the poses one by one. */
final class SimdLocalCorrelator extends CheckedLocalCorrelator {

    private PoseSlices slices;
    private FilterCache filters;
    private ComplexFilter complexFilter;
    private SpectralWindows computation;
    private final int padding;
    private List<SlicePlane> planes = List.of();

    SimdLocalCorrelator(TemplateSpectrum template, LocalShape shape) {
        super(template, shape);
        padding = template.padding();
        HalfPlane plane = new HalfPlane(shape.templateSize());
        slices = new PoseSlices(template);
        filters = new FilterCache(plane);
        complexFilter = new ComplexFilter(plane);
        computation = new SpectralWindows(shape);
    }

    @Override
    protected void loadBoxes(List<ParticleBox> boxes) {
        // Particles with the same magnification share a plane, and so the slice of the last pose.
        planes = new ArrayList<>();
        for (ParticleBox box : boxes) {
            int same = 0;
            while (boxes.get(same).magnification() != box.magnification()) {
                same++;
            }
            planes.add(same < planes.size() ? planes.get(same) : new SlicePlane(box.magnification(), padding));
        }
        computation.load(boxes);
    }

    @Override
    protected void correlatePoses(LocalPoses poses, float[] windows) {
        slices.begin(poses, planes);
        for (int pose = 0; pose < poses.count(); pose++) {
            int particle = poses.particle(pose);
            DefocusFilter filter = boxes().get(particle).filters().get(poses.filter(pose));
            float[] values = slices.of(pose);
            float[] factors = filters.get(filter, poses.defocusAngstrom(pose));
            if (filter.complex()) {
                values = complexFilter.multiply(values, factors);
                factors = complexFilter.ones();
            }
            computation.compute(values, factors, particle, windows, pose * shape().windowPixels());
        }
    }

    @Override
    public String device() {
        return VectorUnits.device();
    }

    @Override
    protected void release() {
        // The arrays become free even while somebody still holds the correlator.
        slices = null;
        filters = null;
        complexFilter = null;
        computation = null;
        planes = List.of();
    }
}
