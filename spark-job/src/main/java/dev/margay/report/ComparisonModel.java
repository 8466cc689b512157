package dev.margay.report;

import java.util.List;

/**
 * The model of the template of the page of a comparison, like {@link PageModel}.
 *
 * @param title of the page
 * @param verdict the result in a sentence
 * @param charts of the pairs
 * @param facts the facts on the page
 */
public record ComparisonModel(String title, String verdict, List<PageModel.ChartImage> charts, List<FactGroup> facts) {}
