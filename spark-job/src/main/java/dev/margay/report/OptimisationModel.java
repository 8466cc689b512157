package dev.margay.report;

import java.util.List;

/**
 * The model of the template of the page of an optimisation, like {@link PageModel}.
 *
 * @param title of the page
 * @param verdict the result in a sentence
 * @param joint the joint fit in a sentence; empty if there was none
 * @param quantity with its unit
 * @param figure what the values were judged by
 * @param chart the figure for each value
 * @param rows the values
 * @param facts the facts on the page
 */
public record OptimisationModel(
        String title,
        String verdict,
        String joint,
        String quantity,
        String figure,
        PageModel.ChartImage chart,
        List<Row> rows,
        List<FactGroup> facts) {

    /**
     * A value that was tried.
     *
     * @param value with its decimals
     * @param figure what came out
     * @param particles how many it is about
     * @param best whether it is the best
     */
    public record Row(String value, String figure, String particles, boolean best) {}
}
