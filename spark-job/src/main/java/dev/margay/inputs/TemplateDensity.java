package dev.margay.inputs;

import dev.margay.kernels.array.RealVolume;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Checks a template's density. Outside the box the template is 0, so its border must be near 0, and the molecule must be denser than the
 * border.
 */
public final class TemplateDensity {

    /** Largest mean of the border, relative to the template's largest contrast. With a larger one, the box itself becomes visible. */
    private static final double LARGE_BACKGROUND = 0.1;

    /** Skewness of the density about its border; that of a molecule is far above 0. */
    private static final double NEGATIVE_SKEWNESS = -1;

    private final RealVolume corrected;
    private final List<String> notes;

    private TemplateDensity(RealVolume corrected, List<String> notes) {
        this.corrected = corrected;
        this.notes = List.copyOf(notes);
    }

    /**
     * Checks a template, and subtracts its background if the configuration says so.
     *
     * @param volume n^3; it is not changed
     * @param path of its file, for messages
     * @param subtractBackground whether a background far from 0 is subtracted
     */
    public static TemplateDensity of(RealVolume volume, String path, boolean subtractBackground) {
        double border = borderMean(volume);
        double contrast = 0;
        double second = 0;
        double third = 0;
        for (float value : volume.values()) {
            double above = value - border;
            contrast = Math.max(contrast, Math.abs(above));
            second += above * above;
            third += above * above * above;
        }
        int voxels = volume.values().length;
        List<String> notes = new ArrayList<>();
        RealVolume corrected = volume;
        if (Math.abs(border) > LARGE_BACKGROUND * contrast) {
            corrected = subtractBackground ? minus(volume, (float) border) : volume;
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: the template's border has a mean of %.4g, not 0, and its largest contrast is %.4g; %s",
                    path,
                    border,
                    contrast,
                    subtractBackground
                            ? "the mean was subtracted; input_corrections.template_background: false keeps it"
                            : "the box itself may be found instead of the molecule; subtract the mean"));
        }
        if (second > 0 && third / voxels / Math.pow(second / voxels, 1.5) < NEGATIVE_SKEWNESS) {
            notes.add(path
                    + ": the template seems to have inverted contrast: most of its density is below that of its border;"
                    + " a molecule must be positive, so multiply the template by -1");
        }
        return new TemplateDensity(corrected, notes);
    }

    /** Mean over the six faces of the box. */
    private static double borderMean(RealVolume volume) {
        int n = volume.size();
        double sum = 0;
        long count = 0;
        for (int z = 0; z < n; z++) {
            for (int y = 0; y < n; y++) {
                boolean face = z == 0 || z == n - 1 || y == 0 || y == n - 1;
                for (int x = 0; x < n; x += face ? 1 : n - 1) {
                    sum += volume.values()[(z * n + y) * n + x];
                    count++;
                }
            }
        }
        return sum / count;
    }

    private static RealVolume minus(RealVolume volume, float background) {
        float[] values = volume.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] -= background;
        }
        return new RealVolume(volume.size(), values);
    }

    /** The template to search for; the same object unless its background was subtracted. */
    public RealVolume corrected() {
        return corrected;
    }

    /** Notes for the user. */
    public List<String> notes() {
        return notes;
    }
}
