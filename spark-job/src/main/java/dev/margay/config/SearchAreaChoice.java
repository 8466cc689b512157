package dev.margay.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The part of the micrograph in which particles are searched ({@code search_area}, Margay's own group).
 *
 * @param mask path of a file with the searched part, as written
 * @param exclude path of a file with a part that is not searched, as written
 * @param automatic what is left out because of what is seen in the micrograph
 */
public record SearchAreaChoice(Optional<String> mask, Optional<String> exclude, AutomaticMaskChoice automatic) {

    /** The files by their key in the configuration. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        mask.ifPresent(path -> files.put(SearchAreaReader.GROUP + "." + SearchAreaReader.MASK, path));
        exclude.ifPresent(path -> files.put(SearchAreaReader.GROUP + "." + SearchAreaReader.EXCLUDE, path));
        return files;
    }

    /** The whole micrograph. */
    public static final SearchAreaChoice WHOLE =
            new SearchAreaChoice(Optional.empty(), Optional.empty(), AutomaticMaskChoice.NONE);
}
