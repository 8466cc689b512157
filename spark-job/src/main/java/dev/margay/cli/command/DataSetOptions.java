package dev.margay.cli.command;

import dev.margay.api.DataSetSearch;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that make of one search many: a table of micrographs, several templates. */
final class DataSetOptions {

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description =
                    "Search every micrograph of a table: RELION's micrographs_ctf.star, a cisTEM STAR file, or CSV."
                            + " The configuration then says what all have in common.")
    private String table;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description =
                    "Search for this template instead of the configuration's; several times for several templates.")
    private List<String> templates = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "With --table or --template: the folder of all results, one folder a search in it. Run again,"
                    + " the same command goes on from what is there.")
    private String out;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            description = "How many searches of a data set are under way at the same time. Default: "
                    + DataSetSearch.DEFAULT_IN_FLIGHT + ".")
    private Integer inFlight;

    @Option(
            names = "--retry-failed",
            description = "Search again what has failed in an earlier run of the same command.")
    private boolean retryFailed;

    /** Whether there are several searches to do; refuses options that make no sense then, or otherwise. */
    boolean areGiven(String particles) {
        boolean given = table != null || !templates.isEmpty();
        if (given && out == null) {
            throw problem("--out", "is missing; with --table or --template it names the folder of all results");
        }
        if (given && particles != null) {
            throw problem(
                    "--particles",
                    "cannot be used with --table or --template: all particles go to " + out + "/particles.csv");
        }
        if (!given && (out != null || retryFailed || inFlight != null)) {
            throw problem(
                    out != null ? "--out" : retryFailed ? "--retry-failed" : "--in-flight",
                    "belongs to data sets, with --table or --template; a single search writes where its configuration"
                            + " says");
        }
        return given;
    }

    private static BadInputException problem(String option, String message) {
        return new BadInputException(new InputProblem("command line", option, message));
    }

    /** A data set with all that these options say. */
    DataSetSearch onto(DataSetSearch search) {
        if (table != null) {
            search.table(table);
        }
        templates.forEach(search::template);
        if (inFlight != null) {
            search.inFlight(inFlight);
        }
        return retryFailed ? search.retryFailed() : search;
    }

    String out() {
        return out;
    }
}
