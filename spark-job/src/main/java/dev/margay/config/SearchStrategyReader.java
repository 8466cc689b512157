package dev.margay.config;

import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the group {@code search_strategy}. */
final class SearchStrategyReader {

    static final String GROUP = "search_strategy";
    static final String KIND = "kind";

    private static final Limits COARSENING = Limits.between(1, 10);
    private static final Limits Z_SCORE = Limits.between(2, 20);
    private static final int MOST_STARTS = 10;

    private SearchStrategyReader() {}

    static SearchStrategy read(ConfigSection section) {
        String kind = section.oneOf(
                KIND, SearchStrategy.Kind.names(), SearchStrategy.FULL.kind().yamlName());
        OptionalDouble angles =
                section.number("angle_coarsening", "").within(COARSENING).optional();
        OptionalDouble defocus =
                section.number("defocus_coarsening", "").within(COARSENING).optional();
        OptionalDouble candidates =
                section.number("candidate_z_score", "").within(Z_SCORE).optional();
        int starts = (int) section.number("starts_per_candidate", "")
                .wholeBetween(1, MOST_STARTS)
                .orElse(SearchStrategy.DEFAULT_STARTS);
        Optional<Boolean> control = section.optionalFlag("noise_control");
        section.rejectUnknownKeys();
        return new SearchStrategy(SearchStrategy.Kind.of(kind), angles, defocus, candidates, starts, control);
    }
}
