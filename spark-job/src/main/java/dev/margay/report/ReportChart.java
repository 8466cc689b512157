package dev.margay.report;

import java.awt.image.BufferedImage;
import java.util.function.Function;

/**
 * A chart that can be drawn on bright and on dark paper.
 *
 * @param name of a file
 * @param title what it shows
 * @param drawn draws it
 */
record ReportChart(String name, String title, Function<ChartTheme, Chart> drawn) {

    BufferedImage picture(ChartTheme theme) {
        return drawn.apply(theme).picture();
    }
}
