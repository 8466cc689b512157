package dev.margay.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.ProjectionAccuracy;
import dev.margay.config.ProjectionChoice;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the flags say, and that no flag says nothing. */
class ProjectionOptionsTest {

    @CommandLine.Command
    private static final class Program {
        @CommandLine.Mixin
        private ProjectionOptions projection;
    }

    private static ProjectionChoice choice(String... arguments) {
        Program program = new Program();
        new CommandLine(program).parseArgs(arguments);
        return program.projection.choice();
    }

    @Test
    void flagsAreRead() {
        assertThat(choice()).isEqualTo(ProjectionChoice.NONE);
        assertThat(choice("--gridding-correction"))
                .isEqualTo(new ProjectionChoice(Optional.of(true), OptionalInt.empty()));
        assertThat(choice("--no-gridding-correction"))
                .isEqualTo(new ProjectionChoice(Optional.of(false), OptionalInt.empty()));
        assertThat(choice("--template-padding", "2", "--gridding-correction"))
                .isEqualTo(ProjectionChoice.of(new ProjectionAccuracy(true, 2)));
    }
}
