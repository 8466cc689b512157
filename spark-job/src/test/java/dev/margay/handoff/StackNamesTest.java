package dev.margay.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each micrograph has a stack of its own. */
class StackNamesTest {

    @Test
    void micrographsOfTheSameNameHaveNumbers() {
        assertThat(StackNames.in("out", List.of("a/x.mrc", "b/x.mrc", "a/x_2.mrc", "m.1.mrc", "m.2.mrc", "m_2.mrc")))
                .containsExactly(
                        java.util.Map.entry("a/x.mrc", "out/x.mrcs"),
                        java.util.Map.entry("b/x.mrc", "out/x_2.mrcs"),
                        java.util.Map.entry("a/x_2.mrc", "out/x_2_2.mrcs"),
                        java.util.Map.entry("m.1.mrc", "out/m.mrcs"),
                        java.util.Map.entry("m.2.mrc", "out/m_2.mrcs"),
                        java.util.Map.entry("m_2.mrc", "out/m_2_2.mrcs"));
    }
}
