package dev.margay.movie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.problem.BadInputException;
import org.junit.jupiter.api.Test;

/** Shifts of particles in the frames of a movie, as in a table. */
class ParticleShiftsTest {

    private static ParticleShifts read(String rows) {
        return ParticleShifts.read("particle_index,frame,y_shift,x_shift\n" + rows, "shifts.csv", 3);
    }

    @Test
    void aFrameWithoutARowIsNotMoved() {
        ParticleShifts shifts = read("1,2,0.5,-1.5\n0,0,3,4\n");
        shifts.requireParticles(2);
        assertThat(shifts.of(2, 1, 10, 20)).containsExactly(0.5, -1.5);
        assertThat(shifts.of(0, 0, 10, 20)).containsExactly(3, 4);
        assertThat(shifts.of(1, 1, 10, 20)).containsExactly(0, 0);
    }

    @Test
    void tablesOfOtherMicrographsAreRefused() {
        assertThatThrownBy(() -> read("0,0,1,1\n2,0,1,1\n").requireParticles(3))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("shifts.csv: particle_index: has no row for particle 1")
                .hasMessageContaining("which are 0 to 2 in the order");
        assertThatThrownBy(() -> read("0,0,1,1\n1,0,1,1\n").requireParticles(1))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        "has particle 1; expected rows for the particles of the micrograph, which are 0 to 0");
    }

    @Test
    void rowsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> read("0,1,1,1\n0,1,2,2\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("has two rows for particle_index 0 and frame 1");
        assertThatThrownBy(() -> read("0,3,1,1\n"))
                .hasMessageContaining("frame: got 3.0; expected a whole number from 0 to 2");
        assertThatThrownBy(() -> read("0.5,0,1,1\n")).hasMessageContaining("particle_index: got 0.5");
    }
}
