package dev.margay.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.CsvTable;
import dev.margay.golden.GoldenCase;
import dev.margay.kernels.array.RealImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peaks and their order agree with Leopard-EM. */
class PeakFinderTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20})
    void peaksOfAMapAgreeWithLeopardEm(int radius) throws IOException {
        // Leopard-EM's table was made from the maps of its released version, before its slicing error was fixed.
        RealImage map = new GoldenCase("zernike", "config.yaml", "analysis").expectedMap("scaled_mip");
        CsvTable table = CsvTable.parse(
                Files.readString(GoldenCase.folder("zernike").resolve("analysis/peaks_z4_radius" + radius + ".csv")));
        List<Peak> expected = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            expected.add(
                    new Peak(Integer.parseInt(table.cell(row, "pos_y")), Integer.parseInt(table.cell(row, "pos_x"))));
        }
        assertThat(new PeakFinder(4, radius).find(map)).isEqualTo(expected);
    }

    @Test
    void equalPeaksAreInReadingOrderAndOnlyOneOfTwoNeighboursIsKept() {
        float[] values = new float[100];
        values[55] = 7;
        values[11] = 7;
        values[12] = 7;
        List<Peak> peaks = new PeakFinder(6, 3).find(new RealImage(10, 10, values));
        assertThat(peaks).containsExactly(new Peak(1, 1), new Peak(5, 5));
    }

    @Test
    void aPeakAtTheRadiusIsKeptAndAValueAtTheCutoffIsNotAPeak() {
        float[] values = new float[100];
        values[0] = 9;
        values[5] = 8;
        values[99] = 6;
        assertThat(new PeakFinder(6, 5).find(new RealImage(10, 10, values)))
                .containsExactly(new Peak(0, 0), new Peak(0, 5));
    }
}
