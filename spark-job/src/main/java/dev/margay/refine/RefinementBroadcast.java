package dev.margay.refine;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.spark.Lease;
import dev.margay.spark.SharedBroadcasts;
import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The handles of the data of one micrograph's refinement. Template and method are the same for all micrographs and are sent once.
 */
record RefinementBroadcast(
        Broadcast<TemplateSpectrum> template, Broadcast<RefinementMethod> method, Broadcast<MicrographData> data)
        implements Serializable {

    /** Called on the driver. */
    static RefinementBroadcast send(
            JavaSparkContext spark,
            TemplateSpectrum template,
            RefinementMethod method,
            MicrographData data,
            SharedBroadcasts shared) {
        return new RefinementBroadcast(shared.of(template), shared.of(method), spark.broadcast(data));
    }

    /** How long executors may keep an engine: as long as the template, so that it serves all micrographs. */
    Lease lease() {
        return Lease.of(template);
    }

    /** Called on the driver: frees the data of the micrograph. */
    void release() {
        data.destroy(false);
    }
}
