package dev.margay.inputs;

import dev.margay.io.DataFiles;
import dev.margay.problem.InputProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Checks that the maps of a search fit on their disks. Their sizes are known before the search. */
final class DiskSpace {

    /** Header, particle table and description. */
    private static final long BESIDE_PIXELS_BYTES = 4_096;

    private DiskSpace() {}

    /**
     * A problem for each disk that is too full. New files are written completely before old ones are replaced.
     *
     * @param paths of the maps
     * @param pixels of each
     * @param files where the maps are written
     */
    static List<InputProblem> problems(List<String> paths, long pixels, DataFiles files) {
        Map<String, Long> neededByDisk = new LinkedHashMap<>();
        Map<String, String> firstByDisk = new LinkedHashMap<>();
        for (String path : paths) {
            files.diskOf(path).ifPresent(disk -> {
                neededByDisk.merge(disk, Float.BYTES * pixels + BESIDE_PIXELS_BYTES, Long::sum);
                firstByDisk.putIfAbsent(disk, path);
            });
        }
        return neededByDisk.entrySet().stream()
                .filter(disk -> isTooLittle(files.freeBytes(firstByDisk.get(disk.getKey())), disk.getValue()))
                .map(disk -> InputProblem.ofFile(
                        firstByDisk.get(disk.getKey()),
                        String.format(
                                Locale.ROOT,
                                "the maps need %.1f MB, but only %.1f MB are free there; free some space, or write them to"
                                        + " another disk",
                                disk.getValue() / 1e6,
                                files.freeBytes(firstByDisk.get(disk.getKey())).orElse(0) / 1e6)))
                .toList();
    }

    private static boolean isTooLittle(OptionalLong free, long needed) {
        return free.isPresent() && free.getAsLong() < needed;
    }
}
