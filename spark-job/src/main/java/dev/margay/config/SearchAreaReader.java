package dev.margay.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the group {@code search_area}. */
final class SearchAreaReader {

    static final String GROUP = "search_area";
    static final String MASK = "mask";
    static final String EXCLUDE = "exclude";
    static final String BORDER = "border";
    static final String BEAM = "beam";
    static final String DENSE = "dense";
    static final String CARBON = "carbon";
    static final String DENSE_THRESHOLD = "dense_threshold";

    /** Noise and particles are below it. */
    private static final double LOWEST_DENSE = 4;

    private static final double HIGHEST_DENSE = 100;

    private SearchAreaReader() {}

    static SearchAreaChoice read(ConfigSection section) {
        String expected = "the path of an MRC image of the micrograph's size, or of a .txt or .csv file with polygons";
        SearchAreaChoice area = new SearchAreaChoice(
                section.optionalText(MASK, expected),
                section.optionalText(EXCLUDE, expected),
                new AutomaticMaskChoice(
                        section.flag(BORDER, false),
                        section.flag(BEAM, false),
                        section.flag(DENSE, false),
                        section.flag(CARBON, false),
                        section.number(DENSE_THRESHOLD, "robust standard deviations")
                                .between(LOWEST_DENSE, HIGHEST_DENSE)
                                .orElse(AutomaticMaskChoice.DEFAULT_DENSE_THRESHOLD)));
        section.rejectUnknownKeys();
        return area;
    }

    static Map<String, Object> parameters(SearchAreaChoice area) {
        Map<String, Object> keys = new LinkedHashMap<>();
        area.mask().ifPresent(path -> keys.put(MASK, path));
        area.exclude().ifPresent(path -> keys.put(EXCLUDE, path));
        AutomaticMaskChoice automatic = area.automatic();
        keys.put(BORDER, automatic.border());
        keys.put(BEAM, automatic.beam());
        keys.put(DENSE, automatic.dense());
        keys.put(CARBON, automatic.carbon());
        keys.put(DENSE_THRESHOLD, automatic.denseThreshold());
        return keys;
    }
}
