package dev.margay.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SecretFileTest {

    @TempDir
    private Path folder;

    private Path file(String content, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("secret.conf"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void settingsAreReadButTheSecretIsNot() throws IOException {
        Path file = file("spark.authenticate  true \nspark.authenticate.secret=0123456789abcdef\n", "rw-------");
        assertThat(SecretFile.read(file)).isEqualTo(new SecretFile(file, Map.of("spark.authenticate", "true")));
    }

    @Test
    void aFileThatOthersMayReadOrWriteIsRefused() throws IOException {
        for (String permissions : List.of("rw-r-----", "rw----r--", "rw--w----")) {
            Path file = file("spark.authenticate.secret 0123456789abcdef\n", permissions);
            assertThatThrownBy(() -> SecretFile.read(file))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("chmod 600");
        }
    }

    @Test
    void aMissingOrShortSecretIsRefusedAndNotShown() throws IOException {
        for (String content : List.of("", "0123456789abcdef", "spark.authenticate.secret short")) {
            Path file = file(content, "rw-------");
            assertThatThrownBy(() -> SecretFile.read(file))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("spark.authenticate.secret WORD")
                    .hasMessageNotContaining("0123456789abcdef")
                    .hasMessageNotContaining("short");
        }
        assertThatThrownBy(() -> SecretFile.read(folder.resolve("none")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("no such file");
    }
}
