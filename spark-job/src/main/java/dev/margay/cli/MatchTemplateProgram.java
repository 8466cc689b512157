package dev.margay.cli;

import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.BadInputException;
import dev.margay.config.InputProblem;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.io.DataFiles;
import dev.margay.search.Checkpoint;
import dev.margay.search.MicrographSearch;
import dev.margay.search.SearchInputs;
import dev.margay.search.SearchPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;

/** A whole search, from configuration to files: what {@code match-template} does, and {@code demo} too. */
final class MatchTemplateProgram {

    private final RunOptions options;
    private final SearchConsole console;

    MatchTemplateProgram(RunOptions options, SearchConsole console) {
        this.options = options;
        this.console = console;
    }

    /**
     * What came of it.
     *
     * @param inputs what was searched
     * @param maps what was written
     * @param peaks the particles found
     */
    record Outcome(SearchInputs inputs, ResultMaps maps, List<Peak> peaks) {}

    /**
     * Searches.
     *
     * @param config the configuration's path
     * @param base where relative paths in the configuration start
     * @param particles where the particle table goes, counted from the working directory, if anywhere
     */
    Outcome run(String config, Path base, Optional<String> particles) throws IOException {
        options.settings();
        requireUserName();
        Configuration hadoop = new Configuration();
        DataFiles files = new DataFiles(hadoop, base);
        DataFiles here = new DataFiles(hadoop, Path.of(""));
        Optional<String> table = particles.map(path -> here.resolve(path).toString());
        SearchInputs inputs = SearchInputs.load(
                MatchTemplateConfigReader.read(here.readText(config), config), here.identity(config), table, files);
        Optional<Checkpoint> checkpoint = options.checkpoint(here, inputs);
        SearchPlan plan = plan(inputs);
        MicrographSearch search = new MicrographSearch(inputs.config(), plan, files, table, checkpoint);
        MicrographSearch.Found found = new SearchRunner(options, console).run(inputs, plan, search, checkpoint);
        checkpoint.ifPresent(this::remove);
        console.results(inputs.config(), found, particles);
        return new Outcome(inputs, found.maps(), found.peaks());
    }

    /** The results are written; a state that stays behind is in nobody's way. */
    private void remove(Checkpoint checkpoint) {
        try {
            checkpoint.remove();
        } catch (IOException e) {
            console.say("note        the checkpoint could not be removed: %s", e.getMessage());
        }
    }

    /** What does not fit together is the configuration's fault: shapes were checked, grids and filters are checked here. */
    private static SearchPlan plan(SearchInputs inputs) {
        try {
            return SearchPlan.of(inputs.config(), inputs.micrograph(), inputs.template(), inputs.mtf());
        } catch (IllegalArgumentException e) {
            throw new BadInputException(InputProblem.ofFile(inputs.file(), e.getMessage()));
        }
    }

    /** Hadoop and Spark go by user names; in a container an id often has none. */
    static void requireUserName() {
        try {
            UserGroupInformation.getCurrentUser();
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(
                    "this machine",
                    "the user id has no name, which Hadoop needs; add it to /etc/passwd, or run as a user that has one ("
                            + e.getMessage() + ")"));
        }
    }
}
