package dev.margay.report;

import dev.margay.analysis.Peak;
import dev.margay.kernels.array.RealImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/** A micrograph and its z-score map side by side, with rings around the particles found. */
public final class SearchPicture {

    private static final int MARGIN = 12;
    private static final int CAPTION = 26;
    private static final Color BACKGROUND = new Color(250, 250, 248);
    private static final Color INK = new Color(40, 40, 40);
    private static final Color RING = new Color(255, 140, 0);

    private final RealImage micrograph;
    private final RealImage zScores;
    private final int templateSize;

    /**
     * A picture of one search.
     *
     * @param micrograph H x W
     * @param zScores over the valid region, (H-n+1) x (W-n+1)
     * @param templateSize n
     */
    public SearchPicture(RealImage micrograph, RealImage zScores, int templateSize) {
        this.micrograph = micrograph;
        this.zScores = zScores;
        this.templateSize = templateSize;
    }

    /** Draws it and writes it as PNG. */
    public void write(OutputStream out, List<Peak> peaks) throws IOException {
        int width = micrograph.width();
        int height = micrograph.height();
        BufferedImage picture =
                new BufferedImage(2 * width + 3 * MARGIN, height + CAPTION + 2 * MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(BACKGROUND);
        g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        g.setColor(INK);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        g.drawString("micrograph", MARGIN, CAPTION);
        g.drawString("z-score: " + peaks.size() + " found", 2 * MARGIN + width, CAPTION);
        int top = CAPTION + MARGIN;
        int right = 2 * MARGIN + width;
        g.drawImage(gray(micrograph, 0.005, 0.995), MARGIN, top, null);
        // The map covers the valid region; its pixels are box corners, shown at the boxes' centres.
        int half = templateSize / 2;
        g.drawImage(gray(zScores, 0.05, 1.0), right + half, top + half, null);
        g.setColor(RING);
        g.setStroke(new BasicStroke(1.6f));
        int radius = templateSize / 2;
        for (Peak peak : peaks) {
            int x = peak.x() + half;
            int y = peak.y() + half;
            g.drawOval(MARGIN + x - radius, top + y - radius, 2 * radius, 2 * radius);
            g.drawOval(right + x - radius / 2, top + y - radius / 2, radius, radius);
        }
        g.dispose();
        ImageIO.write(picture, "png", out);
    }

    /** Gray values between two quantiles of the pixels. */
    private static BufferedImage gray(RealImage image, double low, double high) {
        float[] sorted = image.values().clone();
        Arrays.sort(sorted);
        float black = sorted[(int) (low * (sorted.length - 1))];
        float white = sorted[(int) (high * (sorted.length - 1))];
        BufferedImage gray = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                float shade = 255 * (image.at(y, x) - black) / Math.max(1e-9f, white - black);
                gray.getRaster().setSample(x, y, 0, (int) Math.max(0, Math.min(255, shade)));
            }
        }
        return gray;
    }
}
