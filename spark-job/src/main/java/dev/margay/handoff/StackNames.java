package dev.margay.handoff;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of the stacks of micrographs, in one folder: the name of the micrograph, with a number if several have the same. */
final class StackNames {

    private static final String EXTENSION = ".mrcs";

    private StackNames() {}

    /** The path of each micrograph's stack. */
    static Map<String, String> in(String folder, List<String> micrographs) {
        Map<String, String> paths = new LinkedHashMap<>();
        Map<String, Integer> used = new HashMap<>();
        for (String micrograph : micrographs) {
            String name = micrograph.substring(micrograph.lastIndexOf('/') + 1);
            int dot = name.indexOf('.', 1);
            String plain = dot > 0 ? name.substring(0, dot) : name;
            int number = used.merge(plain, 1, Integer::sum);
            paths.put(
                    micrograph,
                    (folder.endsWith("/") ? folder : folder + "/")
                            + plain
                            + (number == 1 ? "" : "_" + number)
                            + EXTENSION);
        }
        return paths;
    }
}
