package dev.margay.search;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.PoseConstraints;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.spark.Lease;
import dev.margay.spark.SharedBroadcasts;
import java.io.Serializable;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The handles of a plan's broadcast data: the shapes, and each array separately, so that each serialised piece stays small. Only the
 * handles are sent with a task.
 *
 * @param magnification null without magnification
 * @param constraints null if all poses are allowed everywhere
 */
record SearchBroadcast(
        Broadcast<TensorShapes> shapes,
        Broadcast<HalfSpectrum> image,
        Broadcast<TemplateSpectrum> template,
        Broadcast<ProjectiveFilters> filters,
        Broadcast<Orientations> orientations,
        Broadcast<MagnificationTransform> magnification,
        Broadcast<PoseConstraints> constraints)
        implements Serializable {

    /**
     * Called on the driver.
     *
     * @param shared data that other searches may have sent already
     */
    static SearchBroadcast send(JavaSparkContext spark, CorrelationInputs inputs, SharedBroadcasts shared) {
        return new SearchBroadcast(
                spark.broadcast(TensorShapes.of(inputs)),
                spark.broadcast(inputs.image()),
                shared.of(inputs.template()),
                spark.broadcast(inputs.filters()),
                shared.of(inputs.orientations()),
                inputs.magnification() == null ? null : spark.broadcast(inputs.magnification()),
                inputs.constraints() == null ? null : spark.broadcast(inputs.constraints()));
    }

    /** How long executors may keep objects that they make from the data. */
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
                        magnification == null ? null : magnification.value(),
                        shapes.value().fourierCropping(),
                        shapes.value().valueRecording(),
                        constraints == null ? null : constraints.value()));
    }

    /** Called on the driver: frees all copies of the data that only this search uses. */
    void release() {
        Stream.of(shapes, image, filters, magnification, constraints)
                .filter(broadcast -> broadcast != null)
                .forEach(broadcast -> broadcast.destroy(false));
    }
}
