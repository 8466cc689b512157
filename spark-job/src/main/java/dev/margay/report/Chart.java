package dev.margay.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart in the style of the report: a few series on a light grid. */
final class Chart {

    /** Pixels of the picture for one pixel of the page, in each direction. */
    static final int DENSITY = 2;

    private static final int TICK_POINTS = 12;
    private static final int TITLE_POINTS = 13;
    private static final float LINE = 1.6f;
    private static final int DOT = 4;
    private static final int LARGE_DOT = 7;

    /** Fractions with a 0 before the point. */
    private static final String NUMBERS = "0.####";

    private final XYChart chart;
    private final ChartTheme theme;

    /**
     * An empty chart.
     *
     * @param width pixels of the page
     * @param height pixels of the page
     * @param xTitle of the axis, with unit
     * @param yTitle of the axis, with unit
     */
    Chart(int width, int height, String xTitle, String yTitle, ChartTheme theme) {
        this.theme = theme;
        chart = new XYChartBuilder()
                .width(width)
                .height(height)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        XYStyler style = chart.getStyler();
        Font ticks = new Font(Font.SANS_SERIF, Font.PLAIN, TICK_POINTS);
        Font titles = new Font(Font.SANS_SERIF, Font.PLAIN, TITLE_POINTS);
        style.setChartTitleVisible(false);
        style.setChartBackgroundColor(theme.paper());
        style.setPlotBackgroundColor(theme.paper());
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(theme.grid());
        style.setPlotGridLinesStroke(new BasicStroke(1));
        style.setPlotGridVerticalLinesVisible(false);
        style.setChartFontColor(theme.ink());
        style.setAxisTickLabelsFont(ticks);
        style.setAxisTickLabelsColor(theme.ink());
        style.setAxisTickMarksColor(theme.quiet());
        style.setAxisTitleFont(titles);
        style.setLegendFont(titles);
        style.setLegendBackgroundColor(theme.paper());
        style.setLegendBorderColor(theme.paper());
        style.setLegendPosition(Styler.LegendPosition.OutsideE);
        style.setLegendVisible(false);
        style.setChartPadding(4);
        style.setMarkerSize(DOT);
        style.setXAxisDecimalPattern(NUMBERS);
    }

    Chart x(double low, double high) {
        chart.getStyler().setXAxisMin(low).setXAxisMax(high);
        return this;
    }

    Chart y(double low, double high) {
        chart.getStyler().setYAxisMin(low).setYAxisMax(high);
        return this;
    }

    Chart logarithmicY() {
        // Without a grid, which would have nine lines in each decade.
        chart.getStyler().setYAxisLogarithmic(true).setPlotGridLinesVisible(false);
        return this;
    }

    Chart legend() {
        chart.getStyler().setLegendVisible(true);
        return this;
    }

    /** For few dots. */
    Chart largeDots() {
        chart.getStyler().setMarkerSize(LARGE_DOT);
        return this;
    }

    /** Adds counts as filled bars without gaps. */
    Chart bars(String name, Histogram histogram, double least) {
        XYSeries series = add(name, histogram.outlineX(), histogram.outlineY(least));
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        series.setFillColor(theme.fill());
        series.setLineColor(theme.data());
        series.setLineWidth(1);
        return this;
    }

    /** Adds a line of measured values. */
    Chart measured(String name, double[] x, double[] y) {
        line(add(name, x, y), theme.data(), new BasicStroke(LINE));
        return this;
    }

    Chart curve(String name, double[] x, double[] y) {
        line(add(name, x, y), theme.quiet(), new BasicStroke(LINE));
        return this;
    }

    /** Adds a line over the whole height. */
    Chart mark(String name, double x, double low, double high) {
        BasicStroke dashes =
                new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0);
        line(add(name, new double[] {x, x}, new double[] {low, high}), theme.mark(), dashes);
        return this;
    }

    Chart dots(String name, double[] x, double[] y) {
        XYSeries series = add(name, x, y);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE);
        Color colour = theme.data();
        series.setMarkerColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 150));
        return this;
    }

    private XYSeries add(String name, double[] x, double[] y) {
        XYSeries series = chart.addSeries(name, Arrays.copyOf(x, x.length), Arrays.copyOf(y, y.length));
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }

    private static void line(XYSeries series, Color colour, BasicStroke stroke) {
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        series.setLineColor(colour);
        series.setLineStyle(stroke);
    }

    BufferedImage picture() {
        BufferedImage picture =
                new BufferedImage(DENSITY * chart.getWidth(), DENSITY * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.scale(DENSITY, DENSITY);
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        return picture;
    }
}
