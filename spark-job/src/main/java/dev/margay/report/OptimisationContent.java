package dev.margay.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The content of the report of an optimisation.
 *
 * @param title name of the optimisation, such as the name of its file
 * @param quantity what was optimised, such as "pixel size"
 * @param unit of its values
 * @param figure what the values were judged by, such as "mean z-score"
 * @param particles how many particles counted
 * @param startValue value at the start
 * @param startFigure figure there
 * @param trials what was tried, in rising order of values
 * @param vertex the maximum between the trials, if there is one
 * @param joint the joint fit, a sentence
 * @param facts other information on the page
 */
public record OptimisationContent(
        String title,
        String quantity,
        String unit,
        String figure,
        int particles,
        double startValue,
        double startFigure,
        List<Point> trials,
        OptionalDouble vertex,
        Optional<String> joint,
        List<FactGroup> facts) {

    /**
     * A value that was tried.
     *
     * @param shown the value with its decimals
     * @param value the value
     * @param figure what came out
     * @param particles how many it is about
     */
    public record Point(String shown, double value, double figure, int particles) {}

    public OptimisationContent {
        trials = List.copyOf(trials);
        facts = List.copyOf(facts);
    }
}
