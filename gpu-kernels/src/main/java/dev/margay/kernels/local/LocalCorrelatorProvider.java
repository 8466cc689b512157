package dev.margay.kernels.local;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.engine.Engine;
import java.util.Optional;

/** An engine of local correlation: knows what it costs, and makes correlators. Found by {@link LocalEngines}. */
public interface LocalCorrelatorProvider extends Engine<LocalShape> {

    /**
     * Makes a correlator for one thread.
     *
     * @param template spectrum of the template, not copied if the engine can avoid it
     * @param shape sizes, with the template's
     * @param gpu the GPU to use, by its number or by its UUID as nvidia-smi shows it; empty for any
     * @return a correlator that the caller closes
     */
    LocalCorrelator create(TemplateSpectrum template, LocalShape shape, Optional<String> gpu);

    /** How many particles a caller should load at once, so that the device is busy and memory suffices. */
    int particlesAtOnce(LocalShape shape);

    /**
     * Bytes of host memory that one correlator needs on top of the template, its boxes and filters.
     *
     * @param shape sizes
     */
    long bytesPerTask(LocalShape shape);
}
