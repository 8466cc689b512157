package dev.margay.cli.command;

import dev.margay.cli.console.ExitCode;
import dev.margay.doctor.Examination;
import dev.margay.doctor.Finding;
import dev.margay.result.Build;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says whether this machine is fit for searches. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        header = "Says whether this machine is fit for searches, and what to do where it is not.",
        descriptionHeading = "%n",
        description =
                "Looks at Java, memory, engines and cards, folders and Spark. Exit code 0 if searches run, 1 if they"
                        + " would not.",
        optionListHeading = "%nOptions:%n")
public final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%-8s %-17s %s (commit %s)%n",
                "", "Margay", Build.current().version(), Build.current().commit());
        List<Finding> findings = Examination.findings();
        findings.forEach(finding ->
                out.printf(Locale.ROOT, "%-8s %-17s %s%n", word(finding.verdict()), finding.subject(), finding.text()));
        boolean well = findings.stream().noneMatch(finding -> finding.verdict() == Finding.Verdict.PROBLEM);
        out.println(well ? "Searches run here." : "Searches would not run here; see PROBLEM above.");
        out.flush();
        return (well ? ExitCode.DONE : ExitCode.FAILURE).number();
    }

    private static String word(Finding.Verdict verdict) {
        return switch (verdict) {
            case OK -> "ok";
            case NOTE -> "note";
            case PROBLEM -> "PROBLEM";
        };
    }
}
