package dev.margay.cli.command;

import dev.margay.api.Margay;
import dev.margay.cli.console.ExitCode;
import dev.margay.cli.console.Flags;
import dev.margay.doctor.Finding;
import dev.margay.result.Build;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks whether this machine is ready for searches. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        header = "Checks whether this machine is ready for searches, and says what to do if not.",
        descriptionHeading = "%n",
        description =
                "Checks Java, memory, engines and GPUs, folders and Spark. Exit code 0 if searches can run, 1 if they"
                        + " cannot.",
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
        List<Finding> findings = Margay.doctor();
        findings.forEach(finding ->
                out.printf(Locale.ROOT, "%-8s %-17s %s%n", word(finding.verdict()), finding.subject(), text(finding)));
        boolean well = findings.stream().noneMatch(finding -> finding.verdict() == Finding.Verdict.PROBLEM);
        out.println(well ? "Searches run here." : "Searches cannot run here; see PROBLEM above.");
        out.flush();
        return (well ? ExitCode.DONE : ExitCode.FAILURE).number();
    }

    /** The text, with the flag that changes it. */
    private static String text(Finding finding) {
        return finding.text()
                + finding.setting().map(one -> " (" + Flags.of(one) + ")").orElse("");
    }

    private static String word(Finding.Verdict verdict) {
        return switch (verdict) {
            case OK -> "ok";
            case NOTE -> "note";
            case PROBLEM -> "PROBLEM";
        };
    }
}
