package dev.margay.metric;

import dev.margay.config.Metric;
import java.util.Optional;

/**
 * What one of several metrics picks.
 *
 * @param metric which
 * @param picks the particles, if the metric can be used with these maps
 * @param problem why not, else empty
 */
public record MetricPicks(Metric metric, Optional<Picks> picks, String problem) {}
