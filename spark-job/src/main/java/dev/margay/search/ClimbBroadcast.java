package dev.margay.search;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.localsearch.ClimbSettings;
import dev.margay.spark.Lease;
import dev.margay.spark.SharedBroadcasts;
import dev.margay.twostage.CandidateRule;
import dev.margay.twostage.FirstStage;
import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The handles of the data of the second stage, and its rules. */
record ClimbBroadcast(
        Broadcast<FirstStage> stage, Broadcast<TemplateSpectrum> template, CandidateRule rule, ClimbSettings settings)
        implements Serializable {

    /**
     * Called on the driver.
     *
     * @param shared has sent the template for the first stage
     */
    static ClimbBroadcast send(
            JavaSparkContext spark,
            FirstStage stage,
            TemplateSpectrum template,
            SharedBroadcasts shared,
            CandidateRule rule,
            ClimbSettings settings) {
        return new ClimbBroadcast(spark.broadcast(stage), shared.of(template), rule, settings);
    }

    /** How long executors may keep an engine. */
    Lease lease() {
        return Lease.of(stage);
    }

    /** Called on the driver: frees the data of the search. */
    void release() {
        stage.destroy(false);
    }
}
