package dev.margay.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.margay.config.ConfigReading;
import dev.margay.config.ExampleConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcFile;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If the paths of micrograph and template are exchanged, one message says so, instead of one for each file. */
class ExchangedPathsTest {

    @TempDir
    private Path folder;

    private DataFiles files() {
        return new DataFiles(new Configuration(false), folder);
    }

    private static ConfigReading reading() {
        return MatchTemplateConfigReader.read(ExampleConfig.YAML, "config.yaml");
    }

    private Optional<InputProblem> problem() {
        return ExchangedPaths.problem(reading(), files());
    }

    private void image(String name) {
        MrcFile image = MrcFile.of(20, 16, 1);
        image.write(folder.resolve(name), image.ramp());
    }

    private void cube(String name) {
        MrcFile cube = MrcFile.of(8, 8, 8);
        cube.write(folder.resolve(name), cube.ramp());
    }

    @Test
    void bothPathsAreNamed() {
        cube("micrograph.mrc");
        image("template.mrc");
        assertThat(problem())
                .map(InputProblem::toString)
                .hasValue(
                        "config.yaml: micrograph_path, template_volume_path: seem to be exchanged: micrograph.mrc is a"
                                + " cube, and template.mrc is an image");
    }

    @Test
    void itIsTheOnlyMessage() {
        cube("micrograph.mrc");
        image("template.mrc");
        BadInputException refused = catchThrowableOfType(
                BadInputException.class,
                () -> SearchInputs.load(reading(), files().identity("config.yaml"), Map.of(), files()));
        assertThat(refused.problems())
                .singleElement()
                .extracting(InputProblem::message)
                .asString()
                .contains("seem to be exchanged");
    }

    @Test
    void theRightWayRoundIsNoProblem() {
        image("micrograph.mrc");
        cube("template.mrc");
        assertThat(problem()).isEmpty();
    }

    @Test
    void oneWrongFileIsNotAnExchange() {
        cube("micrograph.mrc");
        assertThat(problem()).isEmpty();
        cube("template.mrc");
        assertThat(problem()).isEmpty();
        image("micrograph.mrc");
        image("template.mrc");
        assertThat(problem()).isEmpty();
    }
}
