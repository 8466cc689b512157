package dev.margay.cli.command;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The program that is to run on a cluster. Its arguments are checked here, so that a mistake is reported before the cluster starts. */
final class SubmittedProgram {

    private static final String MASTER = "--master";
    private static final String BASE_DIRECTORY = "--base-dir";

    /** Labels of options that take a path, such as DIR, FILE, OUT.csv. */
    private static final Pattern PATH_LABEL = Pattern.compile("DIR|FILE|[A-Z]+\\.[a-z]+");

    /** An absolute path or a URL, which should mean the same on every machine of the cluster. */
    private static final Pattern FULL_PATH = Pattern.compile("/.*|[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    private final Map<String, CommandLine> programs = new TreeMap<>();
    private final String name;
    private final List<String> arguments;

    /**
     * A program and its arguments.
     *
     * @param submit the command whose siblings the programs are
     * @param words the program's name, then its arguments
     */
    SubmittedProgram(CommandSpec submit, List<String> words) {
        // A program with the option --master runs on Spark.
        submit.parent().subcommands().forEach((word, command) -> {
            if (command.getCommandSpec() != submit && command.getCommandSpec().findOption(MASTER) != null) {
                programs.put(word, command);
            }
        });
        name = words.get(0);
        arguments = words.subList(1, words.size());
    }

    /** Rejects arguments that the program would reject for their form. */
    void check() {
        if (!programs.containsKey(name)) {
            throw problem(
                    "submit",
                    "got '" + name + "' as the program; expected one that runs on Spark: "
                            + programs.values().stream()
                                    .map(CommandLine::getCommandName)
                                    .distinct()
                                    .collect(Collectors.joining(", ")));
        }
        if (parsed().hasMatchedOption(MASTER)) {
            throw problem(name, "give the cluster before the program: submit --master URL -- " + name + " ...");
        }
    }

    /**
     * Rejects paths that would mean another file on the driver's machine.
     *
     * @return a note for the user, if there is one
     */
    Optional<String> requireFullPaths() {
        ParseResult parsed = parsed();
        List<InputProblem> problems = new ArrayList<>();
        Stream.concat(parsed.matchedOptions().stream(), parsed.matchedPositionals().stream())
                .filter(SubmittedProgram::takesPath)
                .forEach(argument -> argument.originalStringValues().stream()
                        .filter(path -> !FULL_PATH.matcher(path).matches())
                        .forEach(path -> problems.add(new InputProblem(
                                "command line",
                                "--deploy-mode",
                                "in cluster mode the driver runs on another machine, where '" + path
                                        + "' would be another file; give the full path on storage that all machines share,"
                                        + " or use --deploy-mode client"))));
        BadInputException.throwIfAny(problems);
        boolean unsaid = programs.get(name).getCommandSpec().findOption(BASE_DIRECTORY) != null
                && !parsed.hasMatchedOption(BASE_DIRECTORY);
        return unsaid
                ? Optional.of(
                        "note        relative paths in the configuration start at the driver's working directory; give "
                                + BASE_DIRECTORY + " DIR, or use full paths")
                : Optional.empty();
    }

    private ParseResult parsed() {
        return programs.get(name).parseArgs(arguments.toArray(String[]::new));
    }

    private static boolean takesPath(ArgSpec argument) {
        return PATH_LABEL.matcher(argument.paramLabel()).matches();
    }

    private static BadInputException problem(String key, String message) {
        return new BadInputException(new InputProblem("command line", key, message));
    }
}
