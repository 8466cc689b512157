package dev.margay.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.analysis.Peak;
import dev.margay.config.ExampleConfig;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcFile;
import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leopard-EM can write maps as large as the micrograph. Beyond the valid region, their values are those of a template that wraps around. */
class WholeMapsTest {

    private static final int HEIGHT = 32;
    private static final int WIDTH = 40;
    private static final int TEMPLATE_SIZE = 8;
    private static final int VALID_HEIGHT = HEIGHT - TEMPLATE_SIZE + 1;
    private static final int VALID_WIDTH = WIDTH - TEMPLATE_SIZE + 1;
    private static final Peak PEAK = new Peak(5, 6);

    /** In the first row and the first column that are not valid. */
    private static final List<Peak> WRAPPED = List.of(new Peak(VALID_HEIGHT, 20), new Peak(15, VALID_WIDTH));

    @TempDir
    private Path folder;

    @BeforeEach
    void inputs() throws IOException {
        Files.writeString(folder.resolve("config.yaml"), ExampleConfig.YAML);
        MrcFile micrograph = MrcFile.of(WIDTH, HEIGHT, 1);
        micrograph.write(folder.resolve("micrograph.mrc"), micrograph.ramp());
        MrcFile template = MrcFile.of(TEMPLATE_SIZE, TEMPLATE_SIZE, TEMPLATE_SIZE);
        template.write(folder.resolve("template.mrc"), template.ramp());
    }

    /** Maps of this size that differ from 1 at the peaks only. */
    private void maps(int height, int width, List<Peak> peaks) throws IOException {
        Files.createDirectories(folder.resolve("out"));
        for (String name : List.of(
                "mip",
                "scaled_mip",
                "correlation_average",
                "correlation_variance",
                "orientation_psi",
                "orientation_theta",
                "orientation_phi",
                "relative_defocus")) {
            MrcFile map = MrcFile.of(width, height, 1);
            double[] pixels = map.ramp();
            Arrays.fill(pixels, 1);
            peaks.forEach(peak -> pixels[peak.y() * width + peak.x()] = 20);
            map.write(folder.resolve("out/" + name + ".mrc"), pixels);
        }
    }

    private SearchResult read() {
        DataFiles files = new DataFiles(new Configuration(false), folder);
        return new SavedResults(files, files).read("config.yaml");
    }

    @Test
    void onlyTheValidRegionIsUsed() throws IOException {
        maps(HEIGHT, WIDTH, List.of(PEAK, WRAPPED.get(0), WRAPPED.get(1)));
        SearchResult result = read();
        assertThat(result.maps().mip().height()).isEqualTo(VALID_HEIGHT);
        assertThat(result.maps().relativeDefocus().width()).isEqualTo(VALID_WIDTH);
        assertThat(result.peaks()).containsExactly(PEAK);
        assertThat(result.notes())
                .containsExactly(
                        "the maps are as large as the micrograph; only their valid region of 33 x 25 pixels is used");
    }

    @Test
    void theyGiveTheSameResultAsMapsOfTheValidRegion() throws IOException {
        maps(HEIGHT, WIDTH, List.of(PEAK, WRAPPED.get(0), WRAPPED.get(1)));
        SearchResult whole = read();
        maps(VALID_HEIGHT, VALID_WIDTH, List.of(PEAK));
        SearchResult cropped = read();
        assertThat(whole.maps().scaledMip().values())
                .isEqualTo(cropped.maps().scaledMip().values());
        assertThat(whole.threshold()).isEqualTo(cropped.threshold());
        assertThat(whole.particles()).isEqualTo(cropped.particles());
        assertThat(cropped.notes()).isEmpty();
    }

    @Test
    void withoutTheTemplateNobodyKnowsWhatIsValid() throws IOException {
        maps(HEIGHT, WIDTH, List.of(PEAK));
        Files.delete(folder.resolve("template.mrc"));
        assertThatThrownBy(this::read)
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(
                        "template.mrc: does not exist, but is needed: the maps are as large as the" + " micrograph");
    }

    @Test
    void mapsOfTheValidRegionNeedNoTemplate() throws IOException {
        maps(VALID_HEIGHT, VALID_WIDTH, List.of(PEAK));
        Files.delete(folder.resolve("template.mrc"));
        SearchResult result = read();
        assertThat(result.templateSize()).isEqualTo(TEMPLATE_SIZE);
        assertThat(result.peaks()).containsExactly(PEAK);
    }
}
