package dev.margay.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Short unique names for micrographs: the file's name without extensions. If several files have the same name, as many parent folders as
 * needed are added. Names that differ only in case count as equal, because some disks do not distinguish them.
 */
final class MicrographNames {

    private static final Pattern EXTENSIONS = Pattern.compile(
            "(?<=.)(\\.(mrc|mrcs|map|st|tif|tiff|eer|dm3|dm4))?(\\.(gz|bz2|xz|zst))?$", Pattern.CASE_INSENSITIVE);

    private final List<List<String>> folders;
    private final List<String> bases;
    private final int[] depths;

    private MicrographNames(List<String> paths) {
        List<List<String>> parts = paths.stream().map(MicrographNames::parts).toList();
        folders = parts.stream().map(each -> each.subList(0, each.size() - 1)).toList();
        List<String> files =
                parts.stream().map(each -> each.get(each.size() - 1)).toList();
        // a.mrc and a.tif in one folder differ only in the extension.
        Set<String> twins =
                repeated(paths.stream().map(MicrographNames::stripped).toList());
        bases = IntStream.range(0, paths.size())
                .mapToObj(i -> twins.contains(folded(stripped(paths.get(i)))) ? files.get(i) : stripped(files.get(i)))
                .toList();
        depths = new int[paths.size()];
    }

    /** A unique name for each path, in their order. */
    static List<String> of(List<String> paths) {
        return new MicrographNames(paths).names();
    }

    private List<String> names() {
        boolean deeper = true;
        while (deeper) {
            Set<String> repeated = repeated(candidates());
            deeper = false;
            for (int i = 0; i < depths.length; i++) {
                if (depths[i] < folders.get(i).size() && repeated.contains(folded(candidate(i)))) {
                    depths[i]++;
                    deeper = true;
                }
            }
        }
        return numbered(candidates());
    }

    private List<String> candidates() {
        return IntStream.range(0, depths.length).mapToObj(this::candidate).toList();
    }

    private String candidate(int i) {
        List<String> parents = folders.get(i);
        List<String> parts = new ArrayList<>(parents.subList(parents.size() - depths[i], parents.size()));
        parts.add(bases.get(i));
        return String.join("_", parts);
    }

    /** If the folders are the same, too: numbers, in the order of the table. */
    private static List<String> numbered(List<String> names) {
        Set<String> taken = names.stream().map(MicrographNames::folded).collect(Collectors.toCollection(HashSet::new));
        Set<String> given = new HashSet<>();
        List<String> unique = new ArrayList<>();
        for (String name : names) {
            String candidate = name;
            for (int n = 2; !given.add(folded(candidate)); n++) {
                candidate = name + "_" + n;
                if (taken.contains(folded(candidate))) {
                    candidate = name;
                }
            }
            unique.add(candidate);
        }
        return unique;
    }

    private static Set<String> repeated(List<String> names) {
        Map<String, Long> counts = names.stream()
                .map(MicrographNames::folded)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static List<String> parts(String path) {
        List<String> parts = Arrays.stream(
                        path.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]+:/+", "").split("/"))
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .toList();
        return parts.isEmpty() ? List.of("micrograph") : parts;
    }

    private static String stripped(String file) {
        return EXTENSIONS.matcher(file).replaceFirst("");
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
