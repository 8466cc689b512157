package dev.margay.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the group {@code search_area}. */
final class SearchAreaReader {

    static final String GROUP = "search_area";
    static final String MASK = "mask";
    static final String EXCLUDE = "exclude";

    private SearchAreaReader() {}

    static SearchAreaChoice read(ConfigSection section) {
        String expected = "the path of an MRC image of the micrograph's size, or of a .txt or .csv file with polygons";
        SearchAreaChoice area =
                new SearchAreaChoice(section.optionalText(MASK, expected), section.optionalText(EXCLUDE, expected));
        section.rejectUnknownKeys();
        return area;
    }

    static Map<String, Object> parameters(SearchAreaChoice area) {
        Map<String, Object> keys = new LinkedHashMap<>();
        area.mask().ifPresent(path -> keys.put(MASK, path));
        area.exclude().ifPresent(path -> keys.put(EXCLUDE, path));
        return keys;
    }
}
