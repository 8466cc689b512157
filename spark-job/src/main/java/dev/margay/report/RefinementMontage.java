package dev.margay.report;

import dev.margay.kernels.array.RealImage;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The particles with the largest gains: the micrograph there, next to the projection with the refined values. */
final class RefinementMontage {

    /** Number of particles that are shown. */
    static final int MOST_TILES = 10;

    private final RefinementContent content;

    RefinementMontage(RefinementContent content) {
        this.content = content;
    }

    /**
     * One particle.
     *
     * @param change its particle
     * @param box of the micrograph, if that is available
     * @param projection the refined one, if the template is available
     */
    record Tile(ParticleChange change, Optional<BufferedImage> box, Optional<BufferedImage> projection) {}

    /** The tiles, largest gain first; empty if there is no picture. */
    List<Tile> tiles(List<ParticleChange> changes) {
        List<ParticleChange> best = changes.subList(0, Math.min(MOST_TILES, changes.size()));
        Map<Integer, BufferedImage> boxes = boxes(best);
        Optional<RefinedProjections> projections =
                best.isEmpty() ? Optional.empty() : content.images().template().map(RefinedProjections::new);
        if (boxes.isEmpty() && projections.isEmpty()) {
            return List.of();
        }
        return best.stream()
                .map(change -> new Tile(
                        change,
                        Optional.ofNullable(boxes.get(change.position())),
                        projections.map(
                                all -> PeakMontage.picture(lowPass(change).projection(all.of(change))))))
                .toList();
    }

    /** One micrograph after the other, so that only one of them is in memory. */
    private Map<Integer, BufferedImage> boxes(List<ParticleChange> best) {
        Map<String, List<ParticleChange>> byMicrograph = new LinkedHashMap<>();
        best.forEach(change -> byMicrograph
                .computeIfAbsent(change.particle().files().micrograph(), any -> new ArrayList<>())
                .add(change));
        Map<Integer, BufferedImage> boxes = new HashMap<>();
        byMicrograph.forEach((path, there) -> content.images()
                .micrograph(path)
                .ifPresent(micrograph -> there.forEach(change -> box(change, micrograph)
                        .ifPresent(box -> boxes.put(change.position(), PeakMontage.picture(box))))));
        return boxes;
    }

    /** None if the particle is outside: this is another micrograph than before. */
    private Optional<RealImage> box(ParticleChange change, RealImage micrograph) {
        int top = (int) Math.round(change.pose().cornerY());
        int left = (int) Math.round(change.pose().cornerX());
        int half = content.templateSize() / 2;
        boolean inside = top + half >= 0
                && left + half >= 0
                && top + half < micrograph.height()
                && left + half < micrograph.width();
        return inside
                ? Optional.of(lowPass(change).box(micrograph, top, left, content.templateSize()))
                : Optional.empty();
    }

    static LowPass lowPass(ParticleChange change) {
        return new LowPass(change.particle().optics().pixelSizeAngstrom());
    }
}
