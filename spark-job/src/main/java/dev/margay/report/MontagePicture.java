package dev.margay.report;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A picture with all tiles of a montage. */
final class MontagePicture {

    private static final int COLUMNS = 4;
    private static final int SIDE = 150;
    private static final int CAPTION = 26;
    private static final int POINTS = 15;

    private MontagePicture() {}

    /**
     * Draws the tiles.
     *
     * @param tiles at least one
     * @param resolutionAngstrom of the low-pass filter
     */
    static BufferedImage of(List<PeakMontage.Tile> tiles, double resolutionAngstrom) {
        int columns = Math.min(COLUMNS, tiles.size());
        int rows = (tiles.size() + columns - 1) / columns;
        int tileWidth = 2 * SIDE + Canvas.MARGIN;
        int tileHeight = SIDE + CAPTION + Canvas.MARGIN;
        int top = Canvas.MARGIN + CAPTION;
        try (Canvas canvas = new Canvas(columns * tileWidth + Canvas.MARGIN, top + rows * tileHeight)) {
            canvas.text(note(resolutionAngstrom), Canvas.MARGIN, 24, POINTS);
            for (int i = 0; i < tiles.size(); i++) {
                int x = Canvas.MARGIN + i % columns * tileWidth;
                int y = top + i / columns * tileHeight;
                PeakMontage.Tile tile = tiles.get(i);
                draw(canvas, tile.box(), x, y);
                draw(canvas, tile.projection(), x + SIDE, y);
                canvas.text(caption(tile.particle()), x, y + SIDE + 18, POINTS);
            }
            return canvas.image();
        }
    }

    private static void draw(Canvas canvas, Optional<BufferedImage> picture, int x, int y) {
        Rectangle2D area = new Rectangle2D.Double(x, y, SIDE, SIDE);
        picture.ifPresent(image -> canvas.picture(image, area, area));
    }

    static String caption(ReportParticle particle) {
        return String.format(Locale.ROOT, "%d: z %.2f", particle.number(), particle.zScore());
    }

    private static String note(double resolutionAngstrom) {
        return String.format(Locale.ROOT, "Low-pass filtered to %.0f Å", resolutionAngstrom);
    }
}
