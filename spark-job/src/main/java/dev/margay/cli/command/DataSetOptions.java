package dev.margay.cli.command;

import dev.margay.api.DataSetSearch;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of a data set: a table of micrographs, or several templates. */
final class DataSetOptions {

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description =
                    "Search every micrograph of a table: RELION's micrographs_ctf.star, a cisTEM STAR file, or CSV."
                            + " The configuration has the values that they share.")
    private String table;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description =
                    "Search for this template instead of the configuration's. Give it several times for several templates.")
    private List<String> templates = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "With --table or --template: the folder for all results; each search gets a folder in it. Run the"
                            + " same command again to resume.")
    private String out;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            description =
                    "How many searches of a data set run at the same time. Default: as many as keep all devices busy,"
                            + " at least 2, and not more than the memory of the driver allows.")
    private Integer inFlight;

    @Option(
            names = "--retry-failed",
            description = "Repeat the searches that failed in an earlier run of the same command.")
    private boolean retryFailed;

    /** Whether there are several searches to do. Rejects options that do not fit together. */
    boolean areGiven(String particles) {
        boolean given = table != null || !templates.isEmpty();
        if (given && out == null) {
            throw problem("--out", "is missing; with --table or --template it gives the folder for all results");
        }
        if (given && particles != null) {
            throw problem(
                    "--particles",
                    "cannot be used with --table or --template: all particles go to " + out + "/particles.csv");
        }
        if (!given && (out != null || retryFailed || inFlight != null)) {
            throw problem(
                    out != null ? "--out" : retryFailed ? "--retry-failed" : "--in-flight",
                    "is only for data sets, with --table or --template; a single search writes to the paths in its"
                            + " configuration");
        }
        return given;
    }

    private static BadInputException problem(String option, String message) {
        return new BadInputException(new InputProblem("command line", option, message));
    }

    /** A data set with these options. */
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
