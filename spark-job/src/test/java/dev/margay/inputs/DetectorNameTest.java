package dev.margay.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.io.DataFiles;
import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names of detectors, and where their files are looked for. */
class DetectorNameTest {

    private static final String STAR =
            "data_\n\nloop_\n_rlnResolutionInversePixel #1\n_rlnMtfValue #2\n0 1\n0.25 0.8\n0.5 0.4\n";

    @TempDir
    private Path folder;

    private DataFiles files;

    @BeforeEach
    void prepare() {
        files = new DataFiles(new Configuration(false), folder);
    }

    private String file(String name) {
        return DetectorName.file(name, "mtf_reference", files);
    }

    @Test
    void theFileIsWhereRelativePathsStart() throws IOException {
        Files.writeString(folder.resolve("mtf_k2_300kV.star"), STAR);
        assertThat(file("K2_300kV")).isEqualTo("mtf_k2_300kV.star");
        assertThat(ConfiguredMtf.ofFile("k2_300kv", files).at(0.25)).isEqualTo(0.8);
    }

    @Test
    void aMissingFileIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> file("k3_300kV_CDS"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("put RELION's mtf_k3_CDS_300kV_FL1.star into the folder");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> file("k9"))
                .hasMessageContaining(
                        "k9: mtf_reference: expected the path of a STAR file with the MTF, or one of the detectors")
                .hasMessageContaining("falcon4ec_300kv, k2_200kv_fl2");
    }

    @Test
    void aFileWithoutExtensionIsAPath() throws IOException {
        Files.writeString(folder.resolve("curve"), STAR);
        assertThat(ConfiguredMtf.path("curve", files)).isEqualTo("curve");
        assertThat(ConfiguredMtf.ofFile("curve", files).at(0.5)).isEqualTo(0.4);
    }
}
