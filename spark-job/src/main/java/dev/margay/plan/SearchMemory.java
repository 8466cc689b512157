package dev.margay.plan;

import dev.margay.inputs.MemoryNeed;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.Collection;
import java.util.Comparator;

/**
 * The memory that a search needs in addition to its inputs. To read and correct a micrograph takes less memory than to collect its
 * results, unless these have coarser pixels; and both are not done for the same search at the same time. Automatic masks and the check of
 * Thon rings need less than the correction, and come after it.
 */
public final class SearchMemory {

    /** The driver has the result so far, collects the tiles of two rounds, and assembles them. */
    private static final int STATISTICS_OF_A_SEARCH = 4;

    /** The pixel itself, and its transform in double precision. */
    private static final long BYTES_PER_ORIGINAL_PIXEL = Float.BYTES + 2 * Double.BYTES;

    /** The second stage sends the micrograph, whose filtered transform the search also keeps until then. */
    private static final long BYTES_SENT_PER_ORIGINAL_PIXEL = 2L * Float.BYTES;

    /** It also sends three maps and the search indices. */
    private static final long BYTES_SENT_PER_PIXEL = 3L * Float.BYTES + Integer.BYTES;

    /** The data itself, Spark's serialised pieces, and what an executor in the same JVM receives. */
    private static final int COPIES_OF_WHAT_IS_SENT = 3;

    private static final long BYTES_OF_CONSTRAINTS = 7L * Float.BYTES;

    private SearchMemory() {}

    /**
     * Estimates the memory.
     *
     * @param engine the engine
     * @param settings its tuning
     * @param shape the largest search
     * @param inFlight searches at the same time
     */
    public static MemoryNeed of(
            CorrelatorProvider engine, CorrelatorSettings settings, CorrelationShape shape, int inFlight) {
        long statistics = CorrelationStatistics.BYTES_PER_PIXEL * shape.validHeight() * shape.validWidth();
        long recorded = shape.recording() == null ? 0 : shape.recording().bytes();
        long template = templateBytes(shape);
        // A task copies its statistics into tiles for the shuffle.
        return new MemoryNeed(
                engine.bytesPerTask(shape, settings) + statistics,
                inFlight
                                * (Math.max(STATISTICS_OF_A_SEARCH * (statistics + recorded), originalBytes(shape))
                                        + constraintBytes(shape))
                        + template,
                "the results of " + (inFlight == 1 ? "the search" : inFlight + " searches at the same time"));
    }

    /**
     * The memory of a search of two stages.
     *
     * @param firstStage the memory of its first stage
     * @param shape the largest search
     * @param inFlight searches at the same time
     */
    public static MemoryNeed withSecondStage(MemoryNeed firstStage, CorrelationShape shape, int inFlight) {
        long pixels = (long) shape.imageHeight() * shape.imageWidth();
        long originals = shape.cropping() == null ? pixels : originalPixels(shape);
        long sent = BYTES_SENT_PER_PIXEL * pixels + BYTES_SENT_PER_ORIGINAL_PIXEL * originals;
        return new MemoryNeed(
                firstStage.taskBytes(),
                firstStage.driverBytes() + (long) inFlight * COPIES_OF_WHAT_IS_SENT * sent,
                firstStage.driverWork());
    }

    /** Two images of the configuration, the class of each pixel and its share, and what is sent. */
    private static long constraintBytes(CorrelationShape shape) {
        return shape.poseClasses() == 0 ? 0 : BYTES_OF_CONSTRAINTS * shape.imageHeight() * shape.imageWidth();
    }

    /** Before a search is cropped, and in a second stage after it, the pixels of the micrograph count. */
    private static long originalBytes(CorrelationShape shape) {
        if (shape.cropping() == null) {
            return 0;
        }
        return BYTES_PER_ORIGINAL_PIXEL * originalPixels(shape);
    }

    private static long originalPixels(CorrelationShape shape) {
        PixelGrid grid = shape.cropping().grid();
        return (long) grid.originalHeight() * grid.originalWidth();
    }

    /** A padded template is large, and Spark keeps serialised pieces of what it sends. */
    private static long templateBytes(CorrelationShape shape) {
        return shape.templatePadding() == 1 ? 0 : TemplateSpectrum.bytes(shape.templateSize(), shape.templatePadding());
    }

    /** The search that needs the most memory: images may be cropped, and templates padded, in different ways. */
    public static CorrelationShape largest(Collection<CorrelationShape> shapes) {
        return shapes.stream()
                .max(Comparator.comparingLong(
                        shape -> CorrelationStatistics.BYTES_PER_PIXEL * shape.imageHeight() * shape.imageWidth()
                                + templateBytes(shape)))
                .orElseThrow();
    }
}
