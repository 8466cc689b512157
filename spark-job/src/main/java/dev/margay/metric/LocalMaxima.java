package dev.margay.metric;

import dev.margay.kernels.array.RealImage;
import java.util.Arrays;

/** The local maxima of a map: pixels that are higher than all their neighbours, also those across corners. */
final class LocalMaxima {

    private LocalMaxima() {}

    /** Their places in the array of the map, in rising order. */
    static int[] of(RealImage map) {
        int[] places = new int[map.values().length];
        int count = 0;
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                if (isHighest(map, y, x)) {
                    places[count++] = y * map.width() + x;
                }
            }
        }
        return Arrays.copyOf(places, count);
    }

    private static boolean isHighest(RealImage map, int y, int x) {
        float value = map.at(y, x);
        for (int row = Math.max(0, y - 1); row <= Math.min(map.height() - 1, y + 1); row++) {
            for (int column = Math.max(0, x - 1); column <= Math.min(map.width() - 1, x + 1); column++) {
                if ((row != y || column != x) && !(map.at(row, column) < value)) {
                    return false;
                }
            }
        }
        return true;
    }
}
