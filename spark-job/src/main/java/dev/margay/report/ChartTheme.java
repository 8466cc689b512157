package dev.margay.report;

import java.awt.Color;

/** Colours of charts for light and dark pages, the same as in the page's style sheet. */
enum ChartTheme {
    LIGHT(0xffffff, 0x1f2328, 0xe3e6ea, 0x3b6ea5, 0xb8d0e8, 0xc2410c, 0x59636e),
    DARK(0x16191d, 0xe6e8ea, 0x363c43, 0x7fb2e5, 0x2b4a68, 0xff9a4d, 0xa0a8b0);

    private final int paper;
    private final int ink;
    private final int grid;
    private final int data;
    private final int fill;
    private final int mark;
    private final int quiet;

    ChartTheme(int paper, int ink, int grid, int data, int fill, int mark, int quiet) {
        this.paper = paper;
        this.ink = ink;
        this.grid = grid;
        this.data = data;
        this.fill = fill;
        this.mark = mark;
        this.quiet = quiet;
    }

    Color paper() {
        return new Color(paper);
    }

    Color ink() {
        return new Color(ink);
    }

    Color grid() {
        return new Color(grid);
    }

    /** Lines of measured values. */
    Color data() {
        return new Color(data);
    }

    /** Areas of measured values. */
    Color fill() {
        return new Color(fill);
    }

    /** Highlighted values. */
    Color mark() {
        return new Color(mark);
    }

    /** Values for comparison. */
    Color quiet() {
        return new Color(quiet);
    }
}
