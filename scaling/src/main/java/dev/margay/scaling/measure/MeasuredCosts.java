package dev.margay.scaling.measure;

import dev.margay.scaling.model.Costs;
import dev.margay.scaling.model.MicrographCosts;
import dev.margay.scaling.model.SparkCosts;
import dev.margay.scaling.model.StatisticsCosts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All parts of a search, measured. */
public final class MeasuredCosts {

    private final Map<Part, MeasuredPart> parts = new EnumMap<>(Part.class);

    /**
     * Of a measurement that is complete.
     *
     * @param measured every part once
     * @throws IllegalArgumentException if a part is missing
     */
    MeasuredCosts(List<MeasuredPart> measured) {
        measured.forEach(each -> parts.put(each.part(), each));
        for (Part part : Part.values()) {
            if (!parts.containsKey(part)) {
                throw new IllegalArgumentException(part + " is missing, expected every part");
            }
        }
    }

    /** Every part, in the order of {@link Part}. */
    public List<MeasuredPart> parts() {
        return List.copyOf(parts.values());
    }

    /** The medians, as the model uses them. */
    public Costs costs() {
        return new Costs(
                new StatisticsCosts(
                        perSecond(Part.STATISTICS_SENT),
                        perSecond(Part.STATISTICS_RECEIVED),
                        perSecond(Part.STATISTICS_MERGED),
                        perSecond(Part.STATISTICS_ASSEMBLED)),
                new SparkCosts(
                        nanoseconds(Part.EMPTY_TASKS) / 1e9,
                        nanoseconds(Part.EMPTY_ROUND) / 1e9,
                        perSecond(Part.TEMPLATE_BROADCAST),
                        perSecond(Part.TEMPLATE_RECEIVED)),
                new MicrographCosts(
                        nanoseconds(Part.MICROGRAPH_READ),
                        nanoseconds(Part.MICROGRAPH_PREPARED),
                        nanoseconds(Part.FILTERS_COMPUTED),
                        nanoseconds(Part.ENGINE_LOADED),
                        nanoseconds(Part.MAPS_COMPUTED),
                        nanoseconds(Part.PEAKS_FOUND),
                        nanoseconds(Part.MAPS_WRITTEN)),
                nanoseconds(Part.TEMPLATE_TRANSFORMED),
                nanoseconds(Part.ORIENTATIONS_COMPUTED),
                nanoseconds(Part.WORK_ORDER_COMPUTED));
    }

    private double perSecond(Part part) {
        return parts.get(part).perSecond();
    }

    private double nanoseconds(Part part) {
        return parts.get(part).nanosecondsEach();
    }
}
