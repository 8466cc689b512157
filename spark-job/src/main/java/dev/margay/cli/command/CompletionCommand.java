package dev.margay.cli.command;

import dev.margay.cli.console.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script with which a shell completes Margay's commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        header = "Prints a script with which bash and zsh complete commands and options.",
        descriptionHeading = "%n",
        description = "For this shell: source <(margay completion). For every shell: put that line into ~/.bashrc or"
                + " ~/.zshrc. The shell must find margay on its PATH.",
        optionListHeading = "%nOptions:%n")
public final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash(root.getCommandName(), root));
        out.flush();
        return ExitCode.DONE.number();
    }
}
