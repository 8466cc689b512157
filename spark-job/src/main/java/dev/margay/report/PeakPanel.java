package dev.margay.report;

import dev.margay.analysis.MoleculeRadius;
import dev.margay.kernels.array.RealImage;
import dev.margay.picture.ColourMap;
import dev.margay.picture.ReducedImage;
import dev.margay.picture.ValueRange;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture with rings around particles, in the frame of the micrograph. Pixels of the z-score map are corners of boxes, so the map is
 * shifted to their centres.
 *
 * @param name used for ids of the page
 * @param title of the picture
 * @param note describes a pixel
 * @param picture in greys
 * @param offset of the picture's first row and column in the micrograph
 * @param columns width of a pixel of the picture, in pixels of the micrograph
 * @param rows height of a pixel of the picture, in pixels of the micrograph
 * @param ringRadius in pixels of the micrograph
 */
record PeakPanel(
        String name,
        String title,
        String note,
        BufferedImage picture,
        double offset,
        double columns,
        double rows,
        double ringRadius) {

    /** Maximum of the long side. */
    static final int MOST_PIXELS = 1600;

    private static final double DARK_QUANTILE = 0.003;
    private static final double BRIGHT_QUANTILE = 0.997;
    private static final double NOISE_QUANTILE = 0.02;

    /** Particles are white. Noise is always bright enough to be visible, also with very high peaks. */
    private static final double WHITE_OVER_THRESHOLD = 1.25;

    /** Used if the template is not available. Molecules seldom fill more of their box. */
    private static final double RING_ON_MICROGRAPH = 0.4;

    /** A ring is around the molecule, not on it. */
    private static final double ROOM_AROUND_MOLECULE = 1.2;

    /** A peak is a few pixels wide. The ring does not hide its surroundings. */
    private static final double RING_ON_SCORES = 0.15;

    /** Maximum share of the frame that all rings cover, so that the picture stays visible. */
    private static final double MOST_COVERED = 0.3;

    /** Minimum size of a ring as a share of the long side, so that it is visible. */
    private static final double LEAST_RING = 0.008;

    /** The micrograph, if it is available, and the z-score map. */
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
        BufferedImage picture =
                new UnsearchedShade(content).on(ColourMap.GREY.paint(reduced.image(), range), reduced.block());
        return new PeakPanel(
                "micrograph",
                "Micrograph",
                note(reduced.block(), "mean"),
                picture,
                0,
                reduced.block(),
                reduced.block(),
                ringRadius(content, radius));
    }

    private static PeakPanel scores(ReportContent content) {
        ReducedImage reduced = ReducedImage.highest(content.scores().visible(), MOST_PIXELS);
        float[] values = reduced.image().values();
        ValueRange noise = ValueRange.ofQuantiles(values, NOISE_QUANTILE, 1);
        double bright = Math.min(
                noise.high(),
                noise.low() + WHITE_OVER_THRESHOLD * (content.scores().threshold() - noise.low()));
        return new PeakPanel(
                "z",
                content.scores().title(),
                note(reduced.block(), "highest") + " There are no values in the margin, where no complete box fits.",
                ColourMap.GREY.paint(reduced.image(), ValueRange.atLeastSomething(noise.low(), bright)),
                offset(content),
                reduced.block() * content.grid().columnStep(),
                reduced.block() * content.grid().rowStep(),
                ringRadius(content, RING_ON_SCORES * content.templateSize()));
    }

    /** The first pixel of the map has its centre where that of the micrograph has it, also if it is coarser. */
    private static double offset(ReportContent content) {
        int half = content.templateSize() / 2;
        return half + (1 - content.grid().columnStep()) / 2;
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
