package dev.margay.refine;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.local.ParticleBox;
import dev.margay.localsearch.LocalPose;
import dev.margay.localsearch.LocalTarget;
import dev.margay.localsearch.SearchProgress;
import dev.margay.optics.DefocusFilterStack;
import dev.margay.optics.PreparedMicrograph;
import dev.margay.orientation.Rotation;
import java.util.ArrayList;
import java.util.List;

/** Refines some particles of one micrograph with one engine. */
final class ParticleRefinement {

    private final RefinementMethod method;
    private final MicrographData data;
    private final LocalShape shape;

    ParticleRefinement(RefinementMethod method, MicrographData data) {
        this.method = method;
        this.data = data;
        shape = method.shape();
    }

    /**
     * Refines particles [first, end), a few at a time.
     *
     * @param correlator the engine
     * @param atOnce how many to load at a time
     * @param progress is informed
     */
    List<RefinedPose> refine(LocalCorrelator correlator, int first, int end, int atOnce, SearchProgress progress) {
        List<RefinedPose> refined = new ArrayList<>();
        for (int from = first; from < end; from += atOnce) {
            List<LocalTarget> targets = new ArrayList<>();
            for (int particle = from; particle < Math.min(end, from + atOnce); particle++) {
                targets.add(target(particle));
            }
            correlator.load(targets.stream().map(LocalTarget::box).toList());
            List<LocalPose> poses = method.search(correlator, targets, progress);
            for (int i = 0; i < poses.size(); i++) {
                refined.add(RefinedPose.of(from + i, requireFinite(poses.get(i), from + i)));
            }
        }
        return refined;
    }

    private static LocalPose requireFinite(LocalPose pose, int particle) {
        if (!Double.isFinite(pose.zScore()) || !Double.isFinite(pose.value())) {
            throw new IllegalStateException("particle " + particle
                    + " of this micrograph has no finite correlation; check its optics and pixel size, and the maps");
        }
        return pose;
    }

    private LocalTarget target(int particle) {
        MicrographData.Start start = data.start(particle);
        BoxPlace place = start.place();
        return new LocalTarget(
                box(particle),
                new Rotation(start.phi(), start.theta(), start.psi()),
                start.relativeDefocusAngstrom(),
                place.row(),
                place.column(),
                place.shiftY(),
                place.shiftX(),
                start.mean(),
                start.deviation());
    }

    private ParticleBox box(int particle) {
        MicrographData.Optics optics = data.optics(data.start(particle).optics());
        RealImage cut = data.box(particle, shape.boxHeight(), shape.boxWidth());
        List<DefocusFilter> filters = optics.filters();
        if (data.boxFiltering() != null) {
            PreparedMicrograph prepared =
                    PreparedMicrograph.of(cut, data.boxFiltering().filters());
            cut = RealFourier.inverse(prepared.spectrum());
            filters = filters.stream()
                    .map(filter -> DefocusFilterStack.filtered(filter, prepared.filters()))
                    .toList();
        }
        if (data.meanRemoved()) {
            removeMean(cut);
        }
        return new ParticleBox(cut, data.fieldHeight(), data.fieldWidth(), filters, optics.magnification());
    }

    private static void removeMean(RealImage box) {
        double sum = 0;
        for (float value : box.values()) {
            sum += value;
        }
        float mean = (float) (sum / box.values().length);
        for (int i = 0; i < box.values().length; i++) {
            box.values()[i] -= mean;
        }
    }
}
