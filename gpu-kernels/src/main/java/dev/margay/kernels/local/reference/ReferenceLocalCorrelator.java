package dev.margay.kernels.local.reference;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.local.CheckedLocalCorrelator;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.local.ParticleBox;
import dev.margay.kernels.projection.OrientedSlice;
import dev.margay.kernels.projection.ProjectionScale;
import dev.margay.kernels.projection.ProjectionTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * The reference engine: makes each projection, pads it to its box, and correlates the two by transforms of the whole
 * box, all in double precision.
 */
final class ReferenceLocalCorrelator extends CheckedLocalCorrelator {

    private final TemplateSpectrum template;
    private final ProjectionTransform transform;
    private final ShiftedFilter filter;
    private final BoxCorrelation correlation;
    private List<OrientedSlice> slices = List.of();
    private List<double[]> spectra = List.of();

    ReferenceLocalCorrelator(TemplateSpectrum template, LocalShape shape) {
        super(template, shape);
        this.template = template;
        transform = new ProjectionTransform(shape.templateSize());
        filter = new ShiftedFilter(shape.templateSize());
        correlation = new BoxCorrelation(shape);
    }

    @Override
    protected void loadBoxes(List<ParticleBox> boxes) {
        spectra = boxes.stream().map(box -> correlation.spectrum(box.image())).toList();
        slices = new ArrayList<>();
        for (ParticleBox box : boxes) {
            // Particles with the same magnification share a slice, which is as large as several projections.
            int same = 0;
            while (boxes.get(same).magnification() != box.magnification()) {
                same++;
            }
            slices.add(same < slices.size() ? slices.get(same) : new OrientedSlice(template, box.magnification()));
        }
    }

    @Override
    protected void correlatePoses(LocalPoses poses, float[] windows) {
        for (int pose = 0; pose < poses.count(); pose++) {
            int particle = poses.particle(pose);
            ParticleBox box = boxes().get(particle);
            OrientedSlice slice = slices.get(particle);
            if (!poses.continuesSlice(pose)) {
                slice.orient(poses.phi(pose), poses.theta(pose), poses.psi(pose), false);
            }
            double[] filtered = filter.apply(
                    slice.values(),
                    box.filters().get(poses.filter(pose)),
                    poses.defocusAngstrom(pose),
                    poses.shiftY(pose),
                    poses.shiftX(pose));
            double[] projection = transform.inverse(filtered);
            new ProjectionScale(shape().templateSize(), box.micrographHeight(), box.micrographWidth())
                    .normalise(projection);
            correlation.correlate(projection, spectra.get(particle), windows, pose * shape().windowPixels());
        }
    }

    @Override
    public String device() {
        return "one CPU core, plain Java";
    }

    @Override
    protected void release() {
        slices = List.of();
        spectra = List.of();
    }
}
