package dev.margay.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Symbols and numbers of the elements. */
class ElementTest {

    @Test
    void symbolsHaveTheirAtomicNumbers() {
        assertThat(Element.values()).hasSize(98);
        assertThat(Element.of("C")).contains(Element.C);
        assertThat(Element.C.atomicNumber()).isEqualTo(6);
        assertThat(Element.of("Fe").orElseThrow().atomicNumber()).isEqualTo(26);
        assertThat(Element.of("ZN").orElseThrow().atomicNumber()).isEqualTo(30);
        assertThat(Element.of("u").orElseThrow().atomicNumber()).isEqualTo(92);
        assertThat(Element.CF.atomicNumber()).isEqualTo(98);
        assertThat(Element.MG.symbol()).isEqualTo("Mg");
    }

    @Test
    void deuteriumIsHydrogenAndOthersAreUnknown() {
        assertThat(Element.of("D")).contains(Element.H);
        assertThat(Element.of("X")).isEmpty();
        assertThat(Element.of("Es")).isEmpty();
        assertThat(Element.of("")).isEmpty();
    }
}
