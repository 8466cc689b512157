package dev.margay.search;

import dev.margay.spark.JobOrder;
import dev.margay.spark.SharedBroadcasts;
import org.apache.spark.api.java.JavaSparkContext;

/** Jobs as tests want them: alone, and without a checkpoint. */
final class SearchJobs {

    private SearchJobs() {}

    static MatchTemplateJob of(JavaSparkContext spark, SearchSettings settings, SearchObserver observer) {
        return new MatchTemplateJob(spark, new SharedBroadcasts(spark), new JobOrder(), "golden", settings, observer);
    }
}
