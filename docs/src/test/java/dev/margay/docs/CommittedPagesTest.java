package dev.margay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.cli.Main;
import dev.margay.config.ConfigReading;
import dev.margay.config.ConfigSchema;
import dev.margay.config.MatchTemplateConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is committed of docs/ is what the code gives today. */
class CommittedPagesTest {

    private static final boolean WRITE = Boolean.getBoolean("margay.write-docs");

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void thePageOfTheConfigurationHasTheKeysOfTheReader() throws IOException {
        assertCommitted("configuration.md", new ConfigurationPage().markdown());
    }

    @Test
    void thePageOfTheCommandsIsTheirHelp() throws IOException {
        assertCommitted("commands.md", new CommandsPage(Main.commandLine()).markdown());
    }

    @Test
    void theSchemaIsThatOfTheKeys() throws IOException {
        assertCommitted("match-template.schema.json", ConfigSchema.json());
    }

    @Test
    void theConfigurationToStartFromIsReadWithoutComplaint() throws IOException {
        Matcher yaml = YAML.matcher(Files.readString(Path.of("getting-started.md")));
        assertThat(yaml.find()).isTrue();
        ConfigReading reading = MatchTemplateConfigReader.read(yaml.group(1), "getting-started.md");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.notes()).isEmpty();
        assertThat(reading.config()).isPresent();
    }

    private static void assertCommitted(String file, String content) throws IOException {
        Path committed = Path.of(file);
        if (WRITE) {
            Files.writeString(committed, content);
        }
        assertThat(committed)
                .as(
                        "docs/%s is not what the code gives. Write it anew and commit it: ./mvnw -pl docs -am test"
                                + " -Dtest=CommittedPagesTest -Dsurefire.failIfNoSpecifiedTests=false -Dmargay.write-docs=true",
                        file)
                .hasContent(content);
    }
}
