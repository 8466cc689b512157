package dev.margay.refine;

import dev.margay.inputs.MemoryNeed;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.local.LocalCorrelatorProvider;
import dev.margay.kernels.local.LocalShape;
import dev.margay.localsearch.LocalGridSearch;
import dev.margay.movie.ParticleBoxes;
import dev.margay.particles.ParticleStack;
import dev.margay.problem.BadInputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The memory that a refinement needs in addition to its table and template. */
public final class RefinementMemory {

    /**
     * Bytes for a pixel of a micrograph in flight: the image, its transform, the filtered image, two maps, and what is sent to tasks,
     * serialised and not.
     */
    private static final long PIXEL_BYTES = 32;

    private static final Logger LOGGER = LoggerFactory.getLogger(RefinementMemory.class);

    private RefinementMemory() {}

    /**
     * Estimates the memory.
     *
     * @param engine the engine
     * @param plan the refinement
     * @param largestPixels pixels of the largest micrograph
     * @param mostParticles of a micrograph
     * @param inFlight micrographs at the same time
     */
    public static MemoryNeed of(
            LocalCorrelatorProvider engine, RefinementPlan plan, long largestPixels, int mostParticles, int inFlight) {
        LocalShape shape = plan.shape();
        long boxes = (long) engine.particlesAtOnce(shape) * shape.boxHeight() * shape.boxWidth() * Float.BYTES;
        long filters = 3L * shape.templateSize() * shape.columns() * plan.pixelSizesAngstrom().length * Float.BYTES;
        long fromMovies = plan.config().movie().isEmpty()
                ? 0
                : mostParticles * ParticleBoxes.bytes(shape.boxHeight(), shape.boxWidth());
        // A padded template is large, and Spark keeps serialised pieces of what it sends.
        long template = shape.templatePadding() == 1
                ? 0
                : TemplateSpectrum.bytes(shape.templateSize(), shape.templatePadding());
        return new MemoryNeed(
                engine.bytesPerTask(shape) + boxes + LocalGridSearch.WINDOW_BYTES,
                inFlight * (PIXEL_BYTES * largestPixels + 2 * filters + fromMovies) + template,
                inFlight == 1 ? "a micrograph" : inFlight + " micrographs at the same time");
    }

    /** Particles of the micrograph that has most. */
    public static int mostParticles(ParticleStack stack) {
        return stack.micrographs().stream()
                .mapToInt(one -> one.members().size())
                .max()
                .orElse(0);
    }

    /** Pixels of the largest micrograph, by their headers. One that cannot be read fails later, alone. */
    public static long largestPixels(ParticleStack stack, DataFiles files) {
        MrcReader reader = new MrcReader(files);
        long largest = 0;
        for (ParticleStack.Micrograph micrograph : stack.micrographs()) {
            try {
                MrcReader.Size size = reader.micrographSize(micrograph.path());
                largest = Math.max(largest, (long) size.height() * size.width());
            } catch (BadInputException e) {
                // Its refinement reports it.
                LOGGER.debug("{} cannot be read: {}", micrograph.path(), e.getMessage());
            }
        }
        return largest;
    }
}
