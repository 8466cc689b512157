package dev.margay.report;

import dev.margay.kernels.crop.PixelGrid;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Shades the parts of a micrograph in which no particles were searched. */
final class UnsearchedShade {

    private static final int SHADE = 0xc8501e;
    private static final double STRENGTH = 0.35;

    private final ReportContent content;

    UnsearchedShade(ReportContent content) {
        this.content = content;
    }

    /**
     * A picture with the shade; the same picture if everything was searched.
     *
     * @param grey picture of the micrograph
     * @param block pixels of the micrograph for each of the picture, in each direction
     */
    BufferedImage on(BufferedImage grey, int block) {
        if (isAllSearched()) {
            return grey;
        }
        // A picture with a palette of greys has no other colours.
        BufferedImage picture = new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.drawImage(grey, 0, 0, null);
        graphics.dispose();
        PixelGrid grid = content.grid();
        int half = content.templateSize() / 2;
        int height = content.scores().map().height();
        int width = content.scores().map().width();
        for (int y = 0; y < picture.getHeight(); y++) {
            int row = (int) Math.round(grid.gridRow(y * block + block / 2 - half));
            for (int x = 0; x < picture.getWidth(); x++) {
                int column = (int) Math.round(grid.gridColumn(x * block + block / 2 - half));
                boolean isOnMap = row >= 0 && column >= 0 && row < height && column < width;
                if (isOnMap && !content.scores().isSearched(row * width + column)) {
                    picture.setRGB(x, y, mixed(picture.getRGB(x, y)));
                }
            }
        }
        return picture;
    }

    private boolean isAllSearched() {
        for (int place = 0; place < content.scores().map().values().length; place++) {
            if (!content.scores().isSearched(place)) {
                return false;
            }
        }
        return true;
    }

    private static int mixed(int colour) {
        int mixed = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            double ours = SHADE >> shift & 0xff;
            double theirs = colour >> shift & 0xff;
            mixed |= (int) Math.round(STRENGTH * ours + (1 - STRENGTH) * theirs) << shift;
        }
        return mixed | 0xff000000;
    }
}
