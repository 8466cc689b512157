package dev.margay.report;

import dev.margay.kernels.array.RealImage;
import dev.margay.picture.ColourMap;
import dev.margay.picture.ReducedImage;
import dev.margay.picture.ValueRange;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture on which particles are ringed, in the frame of the micrograph: the z-score map, whose pixels are corners of boxes,
 * is shown where their centres are.
 *
 * @param name what elements of a page are named by
 * @param title what it shows
 * @param note what a pixel is
 * @param picture in greys
 * @param offset of the picture's first row and column in the micrograph
 * @param block pixels of the micrograph along a pixel of the picture
 * @param ringRadius in pixels of the micrograph
 */
record PeakPanel(
        String name, String title, String note, BufferedImage picture, int offset, int block, double ringRadius) {

    /** The long side at most. */
    static final int MOST_PIXELS = 1600;

    private static final double DARK_QUANTILE = 0.003;
    private static final double BRIGHT_QUANTILE = 0.997;
    private static final double NOISE_QUANTILE = 0.02;

    /** Particles are white, and noise is bright enough that one sees what they stand out of, however high they are. */
    private static final double WHITE_OVER_THRESHOLD = 1.25;

    /** Templates that are not there seldom fill more of their box. */
    private static final double RING_ON_MICROGRAPH = 0.4;

    /** A ring lies around the molecule, not on it. */
    private static final double ROOM_AROUND_MOLECULE = 1.2;

    /** A peak is a few pixels wide; the ring leaves its surroundings free. */
    private static final double RING_ON_SCORES = 0.15;

    /** Rings together cover no more of the frame than this, or one would see nothing else. */
    private static final double MOST_COVERED = 0.3;

    /** A ring is no smaller than this share of the long side, or nobody would see it. */
    private static final double LEAST_RING = 0.008;

    /** The micrograph, if it is there, and the z-score map. */
    static List<PeakPanel> of(ReportContent content) {
        List<PeakPanel> panels = new ArrayList<>();
        content.micrograph().ifPresent(micrograph -> panels.add(micrograph(content, micrograph)));
        panels.add(scores(content));
        return panels;
    }

    private static PeakPanel micrograph(ReportContent content, RealImage micrograph) {
        ReducedImage reduced = ReducedImage.mean(micrograph, MOST_PIXELS);
        ValueRange range = ValueRange.ofQuantiles(reduced.image().values(), DARK_QUANTILE, BRIGHT_QUANTILE);
        double radius = content.template()
                .map(template -> ROOM_AROUND_MOLECULE * MoleculeRadius.of(template))
                .orElse(RING_ON_MICROGRAPH * content.templateSize());
        return new PeakPanel(
                "micrograph",
                "Micrograph",
                note(reduced.block(), "mean"),
                ColourMap.GREY.paint(reduced.image(), range),
                0,
                reduced.block(),
                ringRadius(content, radius));
    }

    private static PeakPanel scores(ReportContent content) {
        ReducedImage reduced = ReducedImage.highest(content.maps().scaledMip(), MOST_PIXELS);
        float[] values = reduced.image().values();
        ValueRange noise = ValueRange.ofQuantiles(values, NOISE_QUANTILE, 1);
        double bright =
                Math.min(noise.high(), noise.low() + WHITE_OVER_THRESHOLD * (content.threshold() - noise.low()));
        return new PeakPanel(
                "z",
                "Z-score",
                note(reduced.block(), "highest") + " No whole box fits in the margin.",
                ColourMap.GREY.paint(reduced.image(), ValueRange.atLeastSomething(noise.low(), bright)),
                content.templateSize() / 2,
                reduced.block(),
                ringRadius(content, RING_ON_SCORES * content.templateSize()));
    }

    private static double ringRadius(ReportContent content, double wanted) {
        double frame = (double) content.height() * content.width();
        int rings = Math.max(1, content.particles().size());
        double uncrowded = Math.sqrt(MOST_COVERED * frame / (Math.PI * rings));
        return Math.max(Math.min(wanted, uncrowded), LEAST_RING * Math.max(content.height(), content.width()));
    }

    private static String note(int block, String what) {
        return block == 1 ? "" : "A pixel is the " + what + " of " + block + " × " + block + ".";
    }
}
