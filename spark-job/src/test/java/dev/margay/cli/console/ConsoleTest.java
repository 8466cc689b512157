package dev.margay.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The console warns about an engine that is slower than necessary, and only about that. */
class ConsoleTest {

    private final StringWriter text = new StringWriter();
    private final Console console = new Console(new PrintWriter(text));

    @Test
    void everyFasterEngineThatCannotRunHasAWarning() {
        console.warnOfSlowerEngine(
                List.of(
                        "Engine 'cuda' cannot run here: 100 % of the GPU is in use.",
                        "Engine 'simd' cannot run here: It needs a module."),
                "reference");
        assertThat(text.toString().lines())
                .containsExactly(
                        "WARNING     Engine 'cuda' cannot run here: 100 % of the GPU is in use. (using reference, which"
                                + " is many times slower)",
                        "WARNING     Engine 'simd' cannot run here: It needs a module. (using reference, which is many"
                                + " times slower)");
    }

    @Test
    void noWarningForTheFastestEngine() {
        console.warnOfSlowerEngine(List.of(), "simd");
        assertThat(text.toString()).isEmpty();
    }
}
