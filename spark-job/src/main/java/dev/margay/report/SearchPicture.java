package dev.margay.report;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** The micrograph and its z-score map side by side, with rings around the particles and a scale bar. */
final class SearchPicture {

    private static final int TITLE_POINTS = 18;
    private static final int TITLE_HEIGHT = 30;
    private static final Color FRAME = new Color(0x22262b);
    private static final Color RING = new Color(0xff9a1f);
    private static final Color HALO = new Color(0, 0, 0, 110);
    private static final double RING_THICKNESS = 2;

    /** Small micrographs are enlarged, but not beyond this length of the long side. */
    private static final int SMALL = 1000;

    private final ReportContent content;
    private final double scale;

    SearchPicture(ReportContent content) {
        this.content = content;
        int longSide = Math.max(content.height(), content.width());
        int block = (longSide + PeakPanel.MOST_PIXELS - 1) / PeakPanel.MOST_PIXELS;
        scale = block > 1 ? 1.0 / block : Math.max(1, SMALL / longSide);
    }

    BufferedImage picture() {
        List<PeakPanel> panels = PeakPanel.of(content);
        int width = (int) Math.round(content.width() * scale);
        int height = (int) Math.round(content.height() * scale);
        try (Canvas canvas = new Canvas(
                panels.size() * (width + Canvas.MARGIN) + Canvas.MARGIN, height + TITLE_HEIGHT + 2 * Canvas.MARGIN)) {
            for (int i = 0; i < panels.size(); i++) {
                int left = Canvas.MARGIN + i * (width + Canvas.MARGIN);
                draw(canvas, panels.get(i), new Rectangle2D.Double(left, TITLE_HEIGHT + Canvas.MARGIN, width, height));
            }
            return canvas.image();
        }
    }

    private void draw(Canvas canvas, PeakPanel panel, Rectangle2D area) {
        canvas.text(panel.title(), area.getX(), area.getY() - 10, TITLE_POINTS);
        canvas.fill(area, FRAME);
        BufferedImage picture = panel.picture();
        double offset = panel.offset() * scale;
        canvas.picture(
                picture,
                new Rectangle2D.Double(
                        area.getX() + offset,
                        area.getY() + offset,
                        picture.getWidth() * panel.columns() * scale,
                        picture.getHeight() * panel.rows() * scale),
                area);
        for (ReportParticle particle : content.reportParticles()) {
            ring(canvas, particle, panel.ringRadius() * scale, area);
        }
        scaleBar(canvas, area);
    }

    private void ring(Canvas canvas, ReportParticle particle, double radius, Rectangle2D area) {
        // The centre of the pixel on which a projection is centred.
        int half = content.templateSize() / 2;
        double x = area.getX() + (particle.x() + half + 0.5) * scale;
        double y = area.getY() + (particle.y() + half + 0.5) * scale;
        Ellipse2D ring = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        canvas.line(ring, HALO, 2 * RING_THICKNESS);
        canvas.line(ring, RING, RING_THICKNESS);
    }

    private void scaleBar(Canvas canvas, Rectangle2D area) {
        ScaleBar bar = ScaleBar.of(content.width(), content.pixelSizeAngstrom());
        double length = bar.pixels() * scale;
        double plateWidth = Math.max(length, canvas.textWidth(bar.label(), TITLE_POINTS)) + 20;
        Rectangle2D plate = new Rectangle2D.Double(area.getX() + 10, area.getMaxY() - 54, plateWidth, 44);
        canvas.fill(plate, new Color(255, 255, 255, 215));
        canvas.text(bar.label(), plate.getX() + 10, plate.getY() + 22, TITLE_POINTS);
        canvas.fill(new Rectangle2D.Double(plate.getX() + 10, plate.getY() + 31, length, 5), FRAME);
    }
}
