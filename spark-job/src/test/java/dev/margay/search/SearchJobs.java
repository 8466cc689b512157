package dev.margay.search;

import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.plan.SearchPlan;
import dev.margay.spark.JobFamily;
import dev.margay.spark.SharedBroadcasts;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** Search jobs for tests: one at a time, and without a checkpoint. */
final class SearchJobs {

    private final SearchJob job;

    private SearchJobs(SearchJob job) {
        this.job = job;
    }

    static SearchJobs of(JavaSparkContext spark, SearchSettings settings, SearchObserver observer) {
        return new SearchJobs(
                new SearchJob(spark, new SharedBroadcasts(spark), JobFamily.ofOne(), "golden", settings, observer));
    }

    CorrelationStatistics run(SearchPlan plan) {
        return job.run(plan, Optional.empty(), Optional.empty()).statistics();
    }
}
