package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.spark.RunStoppedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The message after a failure says what is kept, and only what is true. */
class FailureReportTest {

    private static String reported(Exception failure) {
        StringWriter text = new StringWriter();
        CommandLine command = Main.commandLine().setErr(new PrintWriter(text, true));
        assertThat(new FailureReport().handleExecutionException(failure, command, null))
                .isEqualTo(1);
        return text.toString();
    }

    @Test
    void aRunThatStoppedSaysWhatIsKept() {
        RunStoppedException stopped = new RunStoppedException("Spark has stopped", null);
        assertThat(reported(stopped).lines()).containsExactly("error: Spark has stopped");
        assertThat(reported(stopped.with("No table was written.")).lines())
                .containsExactly("error: Spark has stopped", "No table was written.");
    }

    @Test
    void onlyABugHasAStackTrace() {
        assertThat(reported(new IllegalStateException("x"))).contains("This is a bug in Margay", "\tat ");
    }
}
