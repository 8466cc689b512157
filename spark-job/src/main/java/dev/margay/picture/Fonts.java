package dev.margay.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Checks whether Java can draw text here. A small server may not have fonts, or the library that finds them. */
public final class Fonts {

    private Fonts() {}

    /** The problem, and what to do; empty if text can be drawn. */
    public static Optional<String> problem() {
        try {
            Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
            boolean drawn = graphics.getFontMetrics().stringWidth("z-score") > 0;
            graphics.dispose();
            return drawn ? Optional.empty() : Optional.of(advice("the fonts have no letters"));
        } catch (RuntimeException | InternalError | LinkageError e) {
            // Java throws different errors, depending on what is missing.
            return Optional.of(advice(e.toString()));
        }
    }

    private static String advice(String reason) {
        return "Java cannot draw text here (" + reason + "); install fonts, such as with apt install fontconfig"
                + " fonts-dejavu-core";
    }
}
