package dev.margay.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.golden.GoldenCase;
import dev.margay.kernels.array.RealImage;
import dev.margay.optics.DetectorMtf;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a search is made of counts, and nothing else does. */
class SearchFingerprintTest {

    private static final GoldenCase GOLDEN = new GoldenCase("zernike", "config.yaml", "out_slicefix");

    @Test
    void itIsTheSameForTheSameSearchUnderOtherNames() throws IOException {
        String text = Files.readString(GOLDEN.configPath());
        String renamed = text.replace("mip_path: ", "mip_path: elsewhere-")
                .replace("micrograph_path: ", "micrograph_path: moved-");
        assertThat(renamed).isNotEqualTo(text);
        assertThat(of(renamed, GOLDEN.micrograph())).isEqualTo(of(text, GOLDEN.micrograph()));
    }

    @Test
    void whatDiffersIsNamed() throws IOException {
        String text = Files.readString(GOLDEN.configPath());
        SearchFingerprint before = of(text, GOLDEN.micrograph());
        assertThat(before.differences(of(text.replace("voltage: 300", "voltage: 200"), GOLDEN.micrograph())))
                .containsExactly("optics_group");
        RealImage image = GOLDEN.micrograph();
        float[] touched = image.values().clone();
        touched[touched.length - 1] = Math.nextUp(touched[touched.length - 1]);
        assertThat(before.differences(of(text, new RealImage(image.height(), image.width(), touched))))
                .containsExactly("micrograph_path");
    }

    private static SearchFingerprint of(String yaml, RealImage micrograph) {
        return SearchFingerprint.of(new SearchInputs(
                "config.yaml",
                MatchTemplateConfigReader.read(yaml, "config.yaml").config().orElseThrow(),
                micrograph,
                GOLDEN.template(),
                DetectorMtf.NONE,
                new InputHashes("", "", Optional.empty()),
                List.of()));
    }
}
