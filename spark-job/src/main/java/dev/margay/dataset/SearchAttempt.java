package dev.margay.dataset;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One attempt at a search, from its start.
 *
 * @param item the search
 * @param before the outcome of the attempt before, if there was one
 * @param started when it started
 * @param startNanoseconds likewise, from {@link System#nanoTime}
 */
record SearchAttempt(SearchItem item, Optional<SearchOutcome> before, Instant started, long startNanoseconds) {

    SearchAttempt(SearchItem item, Optional<SearchOutcome> before) {
        this(item, before, Instant.now().truncatedTo(ChronoUnit.SECONDS), System.nanoTime());
    }

    SearchOutcome done(ItemSearch.Result result) {
        return outcome(SearchOutcome.Status.DONE, result, "");
    }

    SearchOutcome failed(String reason) {
        return outcome(SearchOutcome.Status.FAILED, ItemSearch.Result.NONE, reason);
    }

    private SearchOutcome outcome(SearchOutcome.Status status, ItemSearch.Result result, String failure) {
        return new SearchOutcome(
                item.name(),
                item.config().micrographPath(),
                item.config().templatePath(),
                status,
                before.map(SearchOutcome::attempts).orElse(0) + 1,
                result.particles(),
                item.correlograms(),
                result.engine(),
                started.toString(),
                Math.round((System.nanoTime() - startNanoseconds) / 1e6) / 1e3,
                failure,
                result.hashes(),
                result.micrographStamp(),
                result.templateStamp());
    }
}
