package dev.margay.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VectorCeilingsTest {

    /** No core computes faster than 100 billion vectors a second, or slower than a million. */
    @Test
    void theCeilingsArePossible() throws InterruptedException {
        VectorCeilings ceilings = VectorCeilings.measure(2);
        assertThat(ceilings.threads()).isEqualTo(2);
        assertThat(ceilings.flopPerSecond()).isBetween(1e6 * Lanes.COUNT, 1e11 * Lanes.COUNT);
        assertThat(ceilings.bytesPerSecond()).isBetween(1e7, 1e13);
    }
}
