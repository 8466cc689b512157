package dev.margay.api;

import dev.margay.config.ProjectionAccuracy;
import dev.margay.config.ProjectionChoice;
import dev.margay.io.DataFiles;
import dev.margay.kernels.engine.EngineChoice;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.search.SearchSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What searches and refinements have in common: where and how to run. The defaults are those of the command line.
 *
 * @param <S> the description itself, so that calls can be chained
 */
public abstract sealed class RunDescription<S extends RunDescription<S>> permits PeakSearch, ParticleRun {

    /** Paths in this description start in the working directory. */
    final DataFiles here = DataFiles.local();

    Path baseDirectory = Path.of("");
    SearchSettings settings =
            new SearchSettings(EngineChoice.AUTO, OptionalInt.empty(), SearchSettings.DEFAULT_ORIENTATION_BATCH_SIZE);
    SparkPlace place = SparkPlace.DEFAULT;
    Optional<String> checkpoint = Optional.empty();
    ProjectionChoice projection = ProjectionChoice.NONE;

    RunDescription() {}

    abstract S self();

    /** Where relative paths in the configuration (and in a table of micrographs) start; by default the working directory. */
    public final S baseDirectory(Path directory) {
        baseDirectory = directory;
        return self();
    }

    /** The engine: {@code auto}, or its name. */
    public final S engine(String name) {
        settings = settings.with(name);
        return self();
    }

    /** Where Spark runs, such as {@code local[2]}; by default the master that spark-submit gives, or on all cores of this machine. */
    public final S master(String url) {
        place = SparkPlace.at(url);
        return self();
    }

    /** Runs on this context, which stays open. It must have been made with {@link Margay#sparkConfiguration}. */
    public final S on(JavaSparkContext context) {
        place = SparkPlace.on(context);
        return self();
    }

    /** How to divide and run the work; replaces what {@link #engine} set. */
    public final S settings(SearchSettings how) {
        settings = how;
        return self();
    }

    /** Whether the template is corrected for the interpolation of projections; without a choice, the configuration decides. */
    public final S griddingCorrection(boolean on) {
        return projection(new ProjectionChoice(Optional.of(on), OptionalInt.empty()));
    }

    /** Pads the template to 1 or 2 times its box before its transform; without a choice, the configuration decides. */
    public final S templatePadding(int times) {
        return projection(new ProjectionChoice(Optional.empty(), OptionalInt.of(times)));
    }

    /**
     * How accurate projections are. What it does not say is what was said before, or what the configuration says.
     *
     * @throws BadInputException if the padding is not 1 or 2
     */
    public final S projection(ProjectionChoice choice) {
        choice.templatePadding().ifPresent(times -> {
            if (times < 1 || times > ProjectionAccuracy.MOST_PADDING) {
                throw new BadInputException(
                        InputProblem.of(Setting.TEMPLATE_PADDING, "got " + times + "; expected 1 or 2"));
            }
        });
        projection = choice.or(projection);
        return self();
    }

    /** Saves the state in or below this folder at intervals, and resumes from it. */
    public final S checkpoint(String folder) {
        checkpoint = Optional.of(folder);
        return self();
    }
}
