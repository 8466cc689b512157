package dev.margay.docs;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** docs/commands.md: the help text of every command. */
final class CommandsPage {

    private static final int COLUMNS = 100;

    private final CommandLine program;

    /**
     * The page for a program.
     *
     * @param program the program with all its commands
     */
    CommandsPage(CommandLine program) {
        this.program = program.setUsageHelpAutoWidth(false).setUsageHelpWidth(COLUMNS);
    }

    /** The page, in CommonMark: a section for the program and one for each command, with the name of the command as heading. */
    String markdown() {
        StringBuilder page = new StringBuilder(
                "# Commands\n\n"
                        + "This page shows the output of `margay COMMAND --help` for every command. To use the name `margay` as here, put the folder "
                        + "`submit-scripts` on your PATH, or put a link to `submit-scripts/margay` into a folder on your PATH.\n");
        for (CommandLine command : withSubcommands(program)) {
            page.append("\n## ")
                    .append(command.getCommandSpec().qualifiedName())
                    .append("\n\n```\n")
                    .append(command.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing())
                    .append("\n```\n");
        }
        return page.toString();
    }

    private static List<CommandLine> withSubcommands(CommandLine command) {
        List<CommandLine> all = new ArrayList<>();
        if (!command.getCommandSpec().usageMessage().hidden()) {
            all.add(command);
            command.getSubcommands().values().stream()
                    .distinct()
                    .flatMap(subcommand -> withSubcommands(subcommand).stream())
                    .forEach(all::add);
        }
        return all;
    }
}
