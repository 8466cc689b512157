package dev.margay.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A picture to draw on. Close it after drawing. */
final class Canvas implements AutoCloseable {

    static final int MARGIN = 16;

    private static final Color PAPER = Color.WHITE;
    private static final Color INK = new Color(0x1f2328);

    private final BufferedImage image;
    private final Graphics2D graphics;

    Canvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, width, height);
    }

    /** Text whose base line starts at (x, y). */
    void text(String text, double x, double y, int points) {
        graphics.setColor(INK);
        graphics.setFont(font(points));
        graphics.drawString(text, (float) x, (float) y);
    }

    double textWidth(String text, int points) {
        return graphics.getFontMetrics(font(points)).stringWidth(text);
    }

    private static Font font(int points) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, points);
    }

    /** Draws a picture with its pixels as squares, clipped to an area. */
    void picture(BufferedImage picture, Rectangle2D place, Rectangle2D area) {
        Shape before = graphics.getClip();
        graphics.clip(area);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        int x = (int) Math.round(place.getX());
        int y = (int) Math.round(place.getY());
        graphics.drawImage(
                picture, x, y, (int) Math.round(place.getMaxX()) - x, (int) Math.round(place.getMaxY()) - y, null);
        graphics.setClip(before);
    }

    /** Draws the outline of a shape. */
    void line(Shape shape, Color colour, double thickness) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke((float) thickness));
        graphics.draw(shape);
    }

    void line(Shape shape) {
        line(shape, INK, 1);
    }

    void fill(Shape shape, Color colour) {
        graphics.setColor(colour);
        graphics.fill(shape);
    }

    /** The picture. */
    BufferedImage image() {
        return image;
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
