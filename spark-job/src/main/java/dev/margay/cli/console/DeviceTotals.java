package dev.margay.cli.console;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What each device has done for all items of a run. Not thread-safe. */
final class DeviceTotals {

    private final Map<String, Long> ended = new TreeMap<>();
    private final Map<String, Map<String, Long>> running = new HashMap<>();

    /** Takes the latest counts of an item. */
    void heard(String item, Map<String, Long> byDevice) {
        running.put(item, byDevice);
    }

    /** An item has ended; its last counts stay. */
    void ended(String item) {
        Map<String, Long> last = running.remove(item);
        if (last != null) {
            last.forEach((device, done) -> ended.merge(device, done, Long::sum));
        }
    }

    /** The counts of all items, by device. */
    Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>(ended);
        running.values().forEach(counts -> counts.forEach((device, done) -> all.merge(device, done, Long::sum)));
        return all;
    }
}
