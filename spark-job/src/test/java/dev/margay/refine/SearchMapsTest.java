package dev.margay.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.exchange.leopard.ResultFile;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps of searches on the micrograph's own pixels, and on coarser ones. */
class SearchMapsTest {

    private static final double PIXEL_ANGSTROM = 1.06;
    private static final RealImage MICROGRAPH = RealImage.zeros(90, 100);
    private static final int SIZE = 21;

    @TempDir
    private Path folder;

    private SearchMaps maps() {
        return new SearchMaps(DataFiles.local(), MICROGRAPH, "micrograph.mrc", PIXEL_ANGSTROM, SIZE);
    }

    /** A map that rises from top to bottom by 1 for each pixel of the micrograph. */
    private String map(PixelGrid grid, int moreColumns) throws IOException {
        RealImage map = RealImage.zeros(grid.validHeight(SIZE), grid.validWidth(SIZE) + moreColumns);
        for (int y = 0; y < map.height(); y++) {
            Arrays.fill(map.values(), y * map.width(), (y + 1) * map.width(), (float) grid.originalRow(y));
        }
        Path path = folder.resolve("map.mrc");
        try (OutputStream out = Files.newOutputStream(path)) {
            MrcWriter.write(
                    out, map, PIXEL_ANGSTROM * grid.columnStep(), PIXEL_ANGSTROM * grid.rowStep(), "mean correlation");
        }
        return path.toString();
    }

    @Test
    void aMapWithThePixelsOfTheMicrographIsReadAsItIs() throws IOException {
        SearchMaps maps = maps();
        RealImage map = maps.read(map(PixelGrid.of(90, 100), 0), "correlation_average_path");
        assertThat(map.height()).isEqualTo(70);
        assertThat(map.at(31, 5)).isEqualTo(31);
        assertThat(maps.notes()).isEmpty();
    }

    @Test
    void aMapWithCoarserPixelsIsInterpolated() throws IOException {
        SearchMaps maps = maps();
        String path = map(new PixelGrid(90, 100, 47, 52), 0);
        RealImage map = maps.read(path, "correlation_average_path");
        assertThat(maps.read(path, "correlation_average_path").values()).isEqualTo(map.values());
        assertThat(map.height()).isEqualTo(70);
        assertThat(map.width()).isEqualTo(80);
        assertThat((double) map.at(31, 5)).isCloseTo(31, within(1e-4));
        assertThat(maps.notes()).hasSize(1);
        assertThat(maps.notes().get(0)).contains("has coarser pixels").contains("bandpass_filter");
    }

    @Test
    void aMapIsReadFromLeopardEmsFileOfAllMaps() throws IOException {
        RealImage average = RealImage.zeros(70, 80);
        average.values()[5] = 3;
        Path path = folder.resolve("result.h5");
        try (OutputStream out = Files.newOutputStream(path)) {
            ResultFile.write(
                    out,
                    Map.of("correlation_average", average, "mip", RealImage.zeros(70, 80)),
                    new ResultFile.Totals("1.3", 10, 5, 2),
                    true);
        }
        assertThat(maps().read(path.toString(), "correlation_average_path").at(0, 5))
                .isEqualTo(3);
        assertThatThrownBy(() -> maps().read(path.toString(), "correlation_variance_path"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("result.h5: has no /tensors/correlation_variance");
    }

    @Test
    void aMapOfAnotherSizeIsRefused() throws IOException {
        String path = map(new PixelGrid(90, 100, 47, 52), 3);
        assertThatThrownBy(() -> maps().read(path, "correlation_average_path"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("expected 80 x 70")
                .hasMessageContaining("is it the map of another search?");
    }
}
