package dev.margay.report;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A map with its title and a colour bar below, as one picture. */
final class FramedMap {

    private static final int TITLE_POINTS = 18;
    private static final int LABEL_POINTS = 15;
    private static final int TITLE_HEIGHT = 34;
    private static final int BAR_HEIGHT = 16;
    private static final int BAR_ROOM = 84;
    private static final int SMALL = 800;
    private static final int LEAST_WIDTH = 420;
    private static final int TICKS = 5;

    private FramedMap() {}

    static BufferedImage of(MapPicture map) {
        BufferedImage picture = map.picture();
        int scale = Math.max(1, SMALL / Math.max(picture.getWidth(), picture.getHeight()));
        int width = picture.getWidth() * scale;
        int height = picture.getHeight() * scale;
        int inside = Math.max(LEAST_WIDTH, width);
        try (Canvas canvas = new Canvas(inside + 2 * Canvas.MARGIN, height + TITLE_HEIGHT + BAR_ROOM + Canvas.MARGIN)) {
            canvas.text(map.title(), Canvas.MARGIN, TITLE_HEIGHT - 10, TITLE_POINTS);
            Rectangle2D area = new Rectangle2D.Double(Canvas.MARGIN, TITLE_HEIGHT, width, height);
            canvas.picture(picture, area, area);
            bar(canvas, map, new Rectangle2D.Double(Canvas.MARGIN, area.getMaxY() + 12, inside, BAR_HEIGHT));
            return canvas.image();
        }
    }

    private static void bar(Canvas canvas, MapPicture map, Rectangle2D area) {
        canvas.picture(MapPicture.COLOURS.strip(), area, area);
        canvas.line(area);
        for (Ticks.Tick tick : Ticks.of(map.range(), TICKS)) {
            double x = area.getX() + tick.fraction() * area.getWidth();
            canvas.line(new Line2D.Double(x, area.getMaxY(), x, area.getMaxY() + 5));
            double half = canvas.textWidth(tick.label(), LABEL_POINTS) / 2;
            double left = Math.max(area.getX(), Math.min(area.getMaxX() - 2 * half, x - half));
            canvas.text(tick.label(), left, area.getMaxY() + 22, LABEL_POINTS);
        }
        canvas.text(map.unit(), area.getX(), area.getMaxY() + 44, LABEL_POINTS);
    }
}
