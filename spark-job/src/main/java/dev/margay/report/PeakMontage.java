package dev.margay.report;

import dev.margay.kernels.array.RealImage;
import dev.margay.picture.ColourMap;
import dev.margay.picture.ReducedImage;
import dev.margay.picture.ValueRange;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/** The best peaks: the micrograph there, next to the best projection. Both have the same low-pass filter. */
final class PeakMontage {

    /** Number of peaks that are shown. */
    static final int MOST_TILES = 24;

    /** Maximum side of a tile's pictures. They are shown smaller, so that they are sharp on high-resolution screens. */
    private static final int MOST_PIXELS = 192;

    private static final double DARK_QUANTILE = 0.005;
    private static final double BRIGHT_QUANTILE = 0.995;

    /**
     * One peak.
     *
     * @param particle its particle
     * @param box of the micrograph, if that is available
     * @param projection the best one, if the template is available
     */
    record Tile(ReportParticle particle, Optional<BufferedImage> box, Optional<BufferedImage> projection) {}

    private final ReportContent content;
    private final LowPass lowPass;

    PeakMontage(ReportContent content) {
        this.content = content;
        lowPass = new LowPass(content.pixelSizeAngstrom());
    }

    /** Whether there are peaks to show. */
    boolean isPossible() {
        return !content.particles().isEmpty()
                && (content.micrograph().isPresent() || content.template().isPresent());
    }

    /** The tiles, best first; empty if there is nothing to show. */
    List<Tile> tiles() {
        if (!isPossible()) {
            return List.of();
        }
        List<ReportParticle> best =
                content.reportParticles().stream().limit(MOST_TILES).toList();
        Optional<WinningProjections> projections = content.template()
                .map(template ->
                        new WinningProjections(template, content.config().optics(), content.mtf(), best));
        return best.stream()
                .map(particle -> new Tile(
                        particle,
                        content.micrograph().map(micrograph -> picture(boxOf(particle, micrograph))),
                        projections.map(all -> picture(lowPass.projection(all.of(particle))))))
                .toList();
    }

    RealImage boxOf(ReportParticle particle, RealImage micrograph) {
        return lowPass.box(micrograph, particle.y(), particle.x(), content.templateSize());
    }

    double resolutionAngstrom() {
        return lowPass.resolutionAngstrom();
    }

    /** A small picture in greys. */
    static BufferedImage picture(RealImage image) {
        RealImage small = ReducedImage.mean(image, MOST_PIXELS).image();
        return ColourMap.GREY.paint(small, ValueRange.ofQuantiles(small.values(), DARK_QUANTILE, BRIGHT_QUANTILE));
    }
}
