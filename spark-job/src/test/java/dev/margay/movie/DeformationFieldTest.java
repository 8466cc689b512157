package dev.margay.movie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.problem.BadInputException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Shifts from tables. */
class DeformationFieldTest {

    private static final Offset<Double> SMALL = Offset.offset(1e-9);

    private static String table(int t, int h, int w, Shift shift) {
        StringBuilder text = new StringBuilder("t,h,w,y_shift,x_shift\n");
        for (int i = 0; i < t; i++) {
            for (int j = 0; j < h; j++) {
                for (int k = 0; k < w; k++) {
                    double[] own = shift.at(i, j, k);
                    text.append(i).append(',').append(j).append(',').append(k).append(',');
                    text.append(own[0]).append(',').append(own[1]).append('\n');
                }
            }
        }
        return text.toString();
    }

    private interface Shift {
        double[] at(int t, int h, int w);
    }

    private static DeformationField field(String text, int frames, double pixelSize) {
        return new DeformationField(DeformationField.nodes(text, "d.csv"), frames, 101, 201, pixelSize);
    }

    @Test
    void atANodeTheFieldHasItsValueAndTheContentMovesBack() {
        DeformationField field = field(table(3, 2, 3, (t, h, w) -> new double[] {t + 10 * h, -w}), 5, 2);
        assertThat(field.of(0, 0, 0, 0)[0]).isEqualTo(0, SMALL);
        // Frame 2 of 5 is node 1 of 3; the last row and column are the last nodes.
        double[] shift = field.of(2, 7, 100, 200);
        assertThat(shift[0]).isEqualTo(-(1 + 10) / 2.0, SMALL);
        assertThat(shift[1]).isEqualTo(2 / 2.0, SMALL);
    }

    @Test
    void aLineStaysALineAlsoNearTheEnds() {
        DeformationField field = field(table(4, 3, 5, (t, h, w) -> new double[] {3 * t - h, 2 * w}), 31, 1);
        double[] shift = field.of(1, 0, 33, 17);
        assertThat(shift[0]).isEqualTo(-(3 * (1 / 30.0 * 3) - 33 / 100.0 * 2), SMALL);
        assertThat(shift[1]).isEqualTo(-2 * (17 / 200.0 * 4), SMALL);
    }

    @Test
    void betweenNodesItIsACatmullRomSpline() {
        double[] values = {0, 1, 4, 2};
        DeformationField field = field(table(1, 1, 4, (t, h, w) -> new double[] {values[w], 0}), 1, 1);
        // In the middle of nodes 1 and 2: (9 (1 + 4) - (0 + 2)) / 16.
        assertThat(field.of(0, 0, 50, 100)[0]).isEqualTo(-(9 * 5 - 2) / 16.0, SMALL);
        // In the first piece, a node beyond the end lies on a line through the first two.
        double quarter = (9 * (0 + 1) - (-1 + 4)) / 16.0;
        assertThat(field.of(0, 0, 50, 200 / 6.0)[0]).isEqualTo(-quarter, SMALL);
    }

    @Test
    void oneNodeIsTheSameEverywhere() {
        DeformationField field = field(table(2, 1, 1, (t, h, w) -> new double[] {t, 5}), 3, 1);
        assertThat(field.of(1, 0, 12, 150)).containsExactly(-0.5, -5);
    }

    @Test
    void incompleteTablesAreRefused() {
        assertThatThrownBy(() -> DeformationField.nodes("t,h,w,y_shift,x_shift\n0,0,0,1,1\n0,1,1,1,1\n", "d.csv"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("2 rows for 1 x 2 x 2");
        assertThatThrownBy(() -> DeformationField.nodes("t,y,x\n0,0,0\n", "d.csv"))
                .hasMessageContaining("has the columns t, y, x; expected t, h, w, y_shift, x_shift");
        assertThatThrownBy(() -> DeformationField.nodes("t,h,w,y_shift,x_shift\n0,0,0,1\n", "d.csv"))
                .hasMessageContaining("d.csv:2: x_shift: got ''");
        assertThatThrownBy(() -> DeformationField.nodes("t,h,w,y_shift,x_shift\n0,0,0,a,1\n", "d.csv"))
                .hasMessageContaining("d.csv:2: y_shift: got 'a'");
    }
}
