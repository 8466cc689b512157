package dev.margay.report;

import java.awt.image.BufferedImage;
import java.util.function.Function;

/**
 * A chart for light and dark pages.
 *
 * @param name of a file
 * @param title of the chart
 * @param drawn draws it
 */
record ReportChart(String name, String title, Function<ChartTheme, Chart> drawn) {

    BufferedImage picture(ChartTheme theme) {
        return drawn.apply(theme).picture();
    }
}
