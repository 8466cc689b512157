package dev.margay.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The connected parts of a region. */
final class Parts {

    private Parts() {}

    /**
     * Finds them.
     *
     * @param corners whether pixels that touch at a corner are connected
     * @return the places of the pixels of each part
     */
    static List<int[]> of(Region region, boolean corners) {
        int height = region.height();
        int width = region.width();
        boolean[] left = region.inside().clone();
        int[] stack = new int[left.length];
        List<int[]> parts = new ArrayList<>();
        for (int start = 0; start < left.length; start++) {
            if (!left[start]) {
                continue;
            }
            // The stack keeps every pixel of the part: those before "next" are done.
            int count = 0;
            stack[count++] = start;
            left[start] = false;
            for (int next = 0; next < count; next++) {
                int y = stack[next] / width;
                int x = stack[next] % width;
                for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                    for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                        int place = v * width + u;
                        if (left[place] && (corners || v == y || u == x)) {
                            left[place] = false;
                            stack[count++] = place;
                        }
                    }
                }
            }
            parts.add(Arrays.copyOf(stack, count));
        }
        return parts;
    }

    /** Whether a part touches the edge of the image. */
    static boolean touchesEdge(int[] part, int height, int width) {
        for (int place : part) {
            int y = place / width;
            int x = place % width;
            if (y == 0 || x == 0 || y == height - 1 || x == width - 1) {
                return true;
            }
        }
        return false;
    }

    /** A region of some parts. */
    static Region region(List<int[]> parts, int height, int width) {
        Region region = Region.empty(height, width);
        for (int[] part : parts) {
            for (int place : part) {
                region.inside()[place] = true;
            }
        }
        return region;
    }
}
