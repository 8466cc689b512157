package dev.margay.cli.command;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The program that is to run on a cluster, checked here already: a mistake in its arguments need not wait for the cluster to be told. */
final class SubmittedProgram {

    private static final String MASTER = "--master";
    private static final String BASE_DIRECTORY = "--base-dir";

    /** How options name what they take, if that is a path: DIR, FILE, OUT.csv and the like. */
    private static final Pattern PATH_LABEL = Pattern.compile("DIR|FILE|[A-Z]+\\.[a-z]+");

    /** A path that means the same on every machine of the cluster, or at least claims to. */
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
        // Whatever takes a master runs on Spark.
        submit.parent().subcommands().forEach((word, command) -> {
            if (command.getCommandSpec() != submit && command.getCommandSpec().findOption(MASTER) != null) {
                programs.put(word, command);
            }
        });
        name = words.get(0);
        arguments = words.subList(1, words.size());
    }

    /** Refuses what the program would refuse for its form. */
    void check() {
        if (!programs.containsKey(name)) {
            throw problem(
                    "submit",
                    "got '" + name + "' as the program; expected one that runs on Spark: "
                            + String.join(", ", programs.keySet()));
        }
        if (parsed().hasMatchedOption(MASTER)) {
            throw problem(name, "the cluster is named before the program: submit --master URL -- " + name + " ...");
        }
    }

    /**
     * Refuses paths that would mean something else on the driver's machine.
     *
     * @return what the user should know even so
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
                                "in cluster mode the driver runs elsewhere, where '" + path
                                        + "' would be another file; give the full path on storage that all machines share,"
                                        + " or use --deploy-mode client"))));
        BadInputException.throwIfAny(problems);
        boolean unsaid = programs.get(name).getCommandSpec().findOption(BASE_DIRECTORY) != null
                && !parsed.hasMatchedOption(BASE_DIRECTORY);
        return unsaid
                ? Optional.of("note        relative paths in the configuration start wherever the driver does; say "
                        + BASE_DIRECTORY + " DIR, or write them in full")
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
