package dev.margay.cli.command;

import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.submit.DeployMode;
import dev.margay.submit.Executors;
import dev.margay.submit.MargayHome;
import dev.margay.submit.Submission;
import dev.margay.submit.SubmitLine;
import dev.margay.submit.SubmitProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a program on a cluster: builds the {@code spark-submit} line for it, and prints or runs this line. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Runs a program on a Spark cluster, with spark-submit.",
        descriptionHeading = "%n",
        description = {
            "Uses the spark-submit of SPARK_HOME, else the one on the PATH, and for a standalone cluster also Margay's own"
                    + " Spark. Authentication and encryption are on wherever the cluster manager allows them. The exit code is"
                    + " that of spark-submit. See docs/clusters.md."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = {
            "  margay submit --master spark://host:7077 --executors 4 --executor-cores 8 \\",
            "      -- match-template config.yaml --particles particles.csv"
        })
public final class SubmitCommand implements Callable<Integer> {

    private static final String SECRET_FILE_VARIABLE = "MARGAY_SECRET_FILE";

    @Option(
            names = "--master",
            paramLabel = "URL",
            required = true,
            description = "The cluster: spark://HOST:PORT, yarn or k8s://URL.")
    private String master;

    @Option(
            names = "--deploy-mode",
            paramLabel = "MODE",
            defaultValue = "client",
            description = "Where the driver runs. It reads the files and writes the results. client: on this machine;"
                    + " cluster: on the cluster. Default: ${DEFAULT-VALUE}.")
    private DeployMode deployMode;

    @Option(names = "--executors", paramLabel = "N", description = "How many executors.")
    private Integer executors;

    @Option(
            names = "--executor-cores",
            paramLabel = "N",
            description = "Cores of each executor. Default: one for each of its GPUs, else the cluster's default.")
    private Integer executorCores;

    @Option(names = "--executor-memory", paramLabel = "SIZE", description = "Memory of each executor, such as 32g.")
    private String executorMemory;

    @Option(names = "--driver-memory", paramLabel = "SIZE", description = "Memory of the driver, such as 8g.")
    private String driverMemory;

    @Option(
            names = "--gpus-per-executor",
            paramLabel = "N",
            description = "GPUs of each executor. It computes on all of them at the same time.")
    private Integer gpus;

    @Option(names = "--image", paramLabel = "NAME", description = "The container image, for Kubernetes.")
    private String image;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "margay",
            description = "The name on the cluster's pages. Default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = "--conf",
            paramLabel = "K=V",
            description = "A Spark setting; it overrides Margay's choice. May be given several times.")
    private Map<String, String> conf = new LinkedHashMap<>();

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "For a standalone cluster: a private file with the secret that its processes share. Default:"
                    + " the file in MARGAY_SECRET_FILE.")
    private Path secretFile;

    @Option(
            names = "--insecure",
            description = "No authentication and no encryption. Only for networks that nobody else can reach.")
    private boolean insecure;

    @Option(names = "--dry-run", description = "Print the spark-submit line, but do not run it.")
    private boolean dryRun;

    @Parameters(
            arity = "1..*",
            paramLabel = "-- PROGRAM",
            description = "The program and its arguments, such as match-template config.yaml.")
    private List<String> program;

    private CommandSpec spec;

    /** All arguments after the program's name belong to the program. */
    @Spec
    void spec(CommandSpec own) {
        spec = own;
        own.parser().stopAtPositional(true);
    }

    @Override
    public Integer call() throws Exception {
        Console console = new Console(spec.commandLine().getErr());
        SubmittedProgram submitted = new SubmittedProgram(spec, program);
        submitted.check();
        Optional<String> note = deployMode == DeployMode.CLUSTER ? submitted.requireFullPaths() : Optional.empty();
        SubmitLine line = SubmitLine.of(submission(), MargayHome.here(), System.getenv());
        line.notes().forEach(words -> console.say("%s", words));
        note.ifPresent(words -> console.say("%s", words));
        if (dryRun) {
            spec.commandLine().getOut().println(line.quoted());
            spec.commandLine().getOut().flush();
            return ExitCode.DONE.number();
        }
        try {
            return SubmitProcess.run(line);
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(line.words().get(0), "cannot be run: " + e.getMessage()));
        }
    }

    private Submission submission() {
        boolean terminal = Boolean.getBoolean(Console.TERMINAL_PROPERTY);
        return new Submission(
                master,
                deployMode,
                new Executors(
                        number(executors),
                        number(executorCores),
                        Optional.ofNullable(executorMemory),
                        Optional.ofNullable(driverMemory),
                        number(gpus)),
                name,
                Optional.ofNullable(image),
                conf,
                Optional.ofNullable(secretFile).or(SubmitCommand::secretFileOfEnvironment),
                insecure,
                terminal && deployMode == DeployMode.CLIENT
                        ? List.of("-D" + Console.TERMINAL_PROPERTY + "=true")
                        : List.of(),
                program);
    }

    private static Optional<Path> secretFileOfEnvironment() {
        return Optional.ofNullable(System.getenv(SECRET_FILE_VARIABLE))
                .filter(file -> !file.isBlank())
                .map(Path::of);
    }

    private static OptionalInt number(Integer given) {
        return given == null ? OptionalInt.empty() : OptionalInt.of(given);
    }
}
