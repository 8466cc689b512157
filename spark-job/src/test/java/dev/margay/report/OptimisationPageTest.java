package dev.margay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The report of an optimisation. */
class OptimisationPageTest {

    private static OptimisationContent content(OptionalDouble vertex) {
        return new OptimisationContent(
                "optimum.optimisation.json",
                "pixel size",
                "Å",
                "mean z-score",
                6,
                2.0,
                8.29,
                List.of(
                        new OptimisationContent.Point("1.950", 1.95, 8.238, 6),
                        new OptimisationContent.Point("1.990", 1.99, 8.291, 6),
                        new OptimisationContent.Point("2.050", 2.05, 8.208, 6)),
                vertex,
                Optional.of("Together: <0.5>."),
                List.of(new FactGroup("Notes", List.of(new Fact("note", "a & b")))));
    }

    private static String page(OptionalDouble vertex) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OptimisationPage.of(content(vertex)).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void itHasTheOptimumTheCurveAndTheValues() throws IOException {
        assertThat(page(OptionalDouble.of(1.9934)))
                .contains("The best pixel size that was tried is 1.990 Å: the mean z-score of 6 particles is 8.291")
                .contains("A parabola through it and its neighbours has its top at 1.9934 Å.")
                .contains("<td>1.990</td><td>8.291</td><td>6</td><td>best</td>")
                .contains("data:image/png", "Together: &lt;0.5&gt;.", "a &amp; b");
    }

    @Test
    void anOptimumAtTheEndOfTheRangeIsPointedOut() throws IOException {
        assertThat(page(OptionalDouble.empty())).contains("the optimum may lie beyond");
    }
}
