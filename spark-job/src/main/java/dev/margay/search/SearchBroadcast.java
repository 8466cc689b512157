package dev.margay.search;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.spark.Lease;
import dev.margay.spark.SharedBroadcasts;
import java.io.Serializable;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The handles of a plan's data on every executor: the shapes, and each array on its own, so that none has to fit beside another
 * in one serialised piece. Only the handles go into a task's closure.
 *
 * @param magnification null if there is none
 */
record SearchBroadcast(
        Broadcast<TensorShapes> shapes,
        Broadcast<HalfSpectrum> image,
        Broadcast<TemplateSpectrum> template,
        Broadcast<ProjectiveFilters> filters,
        Broadcast<Orientations> orientations,
        Broadcast<MagnificationTransform> magnification)
        implements Serializable {

    /**
     * Called on the driver.
     *
     * @param shared what other searches may have sent already
     */
    static SearchBroadcast send(JavaSparkContext spark, CorrelationInputs inputs, SharedBroadcasts shared) {
        return new SearchBroadcast(
                spark.broadcast(TensorShapes.of(inputs)),
                spark.broadcast(inputs.image()),
                shared.of(inputs.template()),
                spark.broadcast(inputs.filters()),
                shared.of(inputs.orientations()),
                inputs.magnification() == null ? null : spark.broadcast(inputs.magnification()));
    }

    /** How long executors may keep what they make of the data. */
    Lease lease() {
        return Lease.of(shapes);
    }

    /** Called on an executor: the data, compared with the announced shapes. */
    CorrelationInputs receive() {
        return shapes.value()
                .requireMatch(new CorrelationInputs(
                        image.value(),
                        template.value(),
                        filters.value(),
                        orientations.value(),
                        magnification == null ? null : magnification.value()));
    }

    /** Called on the driver: frees every copy of what is this search's alone. */
    void release() {
        Stream.of(shapes, image, filters, magnification)
                .filter(broadcast -> broadcast != null)
                .forEach(broadcast -> broadcast.destroy(false));
    }
}
