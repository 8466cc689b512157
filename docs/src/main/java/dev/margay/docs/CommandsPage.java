package dev.margay.docs;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Every command with its options, as the program's own help tells of them. */
final class CommandsPage {

    private static final int COLUMNS = 100;

    private final CommandLine program;

    /**
     * The commands of a program.
     *
     * @param program the whole of it
     */
    CommandsPage(CommandLine program) {
        this.program = program.setUsageHelpAutoWidth(false).setUsageHelpWidth(COLUMNS);
    }

    /** The page, in CommonMark: a section for the program and one for each command, named as it is called. */
    String markdown() {
        StringBuilder page = new StringBuilder("# Commands\n\n"
                + "What `submit-scripts/margay COMMAND --help` prints, for every command. Put `submit-scripts` on your PATH, or a link to "
                + "`submit-scripts/margay` into a folder that is, to call it `margay` as here.\n");
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
