package dev.margay.handoff;

import dev.margay.io.DataFiles;
import dev.margay.particles.MicrographName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of the stacks of micrographs, in one folder: the name of the micrograph, with a number if several have the same. */
final class StackNames {

    private static final String EXTENSION = ".mrcs";

    private StackNames() {}

    /** The path of each micrograph's stack. */
    static Map<String, String> in(String folder, List<String> micrographs) {
        Map<String, String> paths = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        for (String micrograph : micrographs) {
            String name = MicrographName.of(micrograph).file();
            int dot = name.indexOf('.', 1);
            String plain = dot > 0 ? name.substring(0, dot) : name;
            String free = plain;
            for (int number = 2; !used.add(free); number++) {
                free = plain + "_" + number;
            }
            paths.put(micrograph, DataFiles.in(folder, free + EXTENSION));
        }
        return paths;
    }
}
