package dev.margay.kernels.local;

import dev.margay.kernels.array.TemplateSpectrum;
import java.util.List;

/** What every engine checks in the same way. */
public abstract class CheckedLocalCorrelator implements LocalCorrelator {

    private final LocalShape shape;
    private List<ParticleBox> boxes = List.of();
    private boolean closed;

    /**
     * For a correlator of one template.
     *
     * @throws IllegalArgumentException if the template does not have these sizes
     */
    protected CheckedLocalCorrelator(TemplateSpectrum template, LocalShape shape) {
        shape.require(template);
        this.shape = shape;
    }

    @Override
    public final void load(List<ParticleBox> newBoxes) {
        requireOpen();
        newBoxes.forEach(box -> box.require(shape));
        boxes = List.copyOf(newBoxes);
        loadBoxes(boxes);
    }

    @Override
    public final void correlate(LocalPoses poses, float[] windows) {
        requireOpen();
        long needed = (long) poses.count() * shape.windowPixels();
        if (windows.length < needed) {
            throw new IllegalArgumentException(
                    "windows has " + windows.length + " values, expected at least " + needed);
        }
        for (int pose = 0; pose < poses.count(); pose++) {
            int particle = poses.particle(pose);
            if (particle < 0 || particle >= boxes.size()) {
                throw new IllegalArgumentException("pose " + pose + " is of particle " + particle
                        + ", expected one of the " + boxes.size() + " loaded");
            }
            int filters = boxes.get(particle).filters().size();
            if (poses.filter(pose) < 0 || poses.filter(pose) >= filters) {
                throw new IllegalArgumentException("pose " + pose + " has filter " + poses.filter(pose)
                        + ", expected one of the " + filters + " of its particle");
            }
        }
        correlatePoses(poses, windows);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the correlator is closed");
        }
    }

    /** The sizes. */
    protected final LocalShape shape() {
        return shape;
    }

    /** The particles loaded. */
    protected final List<ParticleBox> boxes() {
        return boxes;
    }

    /** Does the work of {@link #load} for valid boxes. */
    protected abstract void loadBoxes(List<ParticleBox> valid);

    /** Does the work of {@link #correlate} for valid poses. */
    protected abstract void correlatePoses(LocalPoses poses, float[] windows);

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            boxes = List.of();
            release();
        }
    }

    /** Releases what the correlator holds; called once. */
    protected abstract void release();
}
