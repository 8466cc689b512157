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

/** The generated files in docs/ are up to date. */
class CommittedPagesTest {

    private static final boolean WRITE = Boolean.getBoolean("margay.write-docs");

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void theConfigurationPageListsTheKeysOfTheReader() throws IOException {
        assertCommitted("configuration.md", new ConfigurationPage().markdown());
    }

    @Test
    void theCommandsPageContainsTheHelp() throws IOException {
        assertCommitted("commands.md", new CommandsPage(Main.commandLine()).markdown());
    }

    @Test
    void theSchemaMatchesTheKeys() throws IOException {
        assertCommitted("match-template.schema.json", ConfigSchema.json());
    }

    @Test
    void theExampleConfigurationHasNoProblems() throws IOException {
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
                        "docs/%s is not up to date. Write it again and commit it: ./mvnw -pl docs -am test"
                                + " -Dtest=CommittedPagesTest -Dsurefire.failIfNoSpecifiedTests=false -Dmargay.write-docs=true",
                        file)
                .hasContent(content);
    }
}
