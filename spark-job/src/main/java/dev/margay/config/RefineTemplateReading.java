package dev.margay.config;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The result of reading the configuration of a refinement. Problems do not stop the reading. The files of readable paths are checked as
 * well, so that all problems are reported together.
 *
 * @param file its name
 * @param config the configuration, if there was no problem
 * @param templatePath as written, if readable
 * @param tablePath path of the table of particles as written, if readable
 * @param problems all problems
 * @param notes for the user that are not problems
 * @param places file and line of every dotted key that is given, such as {@code particle_stack.df_path}
 */
public record RefineTemplateReading(
        String file,
        Optional<RefineTemplateConfig> config,
        Optional<String> templatePath,
        Optional<String> tablePath,
        List<InputProblem> problems,
        List<String> notes,
        Map<String, String> places) {

    public RefineTemplateReading {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        places = Map.copyOf(places);
    }

    /**
     * Reads a configuration.
     *
     * @param yaml its text
     * @param file its name, for messages
     * @throws BadInputException only if the text is not a YAML mapping, or is the configuration of another program
     */
    public static RefineTemplateReading of(String yaml, String file) {
        return RefineTemplateReader.read(ConfigNode.parse(yaml, file), file);
    }

    /** The same with another method, as the command line may ask for. */
    public RefineTemplateReading withMethod(UnaryOperator<RefineTemplateConfig.Method> change) {
        return new RefineTemplateReading(
                file,
                config.map(one -> one.with(change.apply(one.method()))),
                templatePath,
                tablePath,
                problems,
                notes,
                places);
    }

    /** The same, with another choice of the accuracy of projections for what it says, as the command line may ask for. */
    public RefineTemplateReading withProjection(ProjectionChoice choice) {
        return new RefineTemplateReading(
                file,
                config.map(one -> one.with(choice.or(one.projection()))),
                templatePath,
                tablePath,
                problems,
                notes,
                places);
    }

    /** The same, with each particle only at the pose that it has, and without the faults of Leopard-EM. */
    public RefineTemplateReading atFixedPoses() {
        List<String> more = new ArrayList<>(notes);
        config.filter(one -> one.method().leopardCompatible())
                .ifPresent(one -> more.add("refinement.leopard_compatible has no effect here"));
        return new RefineTemplateReading(
                file, config.map(RefineTemplateConfig::atFixedPoses), templatePath, tablePath, problems, more, places);
    }

    /** Paths of the input files that it names, as far as they are readable. */
    public List<String> inputPaths() {
        return Stream.of(templatePath, tablePath).flatMap(Optional::stream).toList();
    }

    /** The configuration; throws with all problems if there are any. */
    public RefineTemplateConfig orThrow() {
        BadInputException.throwIfAny(problems);
        return config.orElseThrow();
    }

    /** File and line of a key; those of its group, or the file, if the key is not given. */
    public String placeOf(String key) {
        return KeyPlaces.placeOf(key, places, file);
    }
}
