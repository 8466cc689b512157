package dev.margay.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages keep their content, and their links point to the same targets on the site. */
class MarkdownReaderTest {

    @TempDir
    private Path repository;

    private SiteLinks links;
    private Path source;

    @BeforeEach
    void makeRepository() throws IOException {
        for (String file :
                List.of("docs/a.md", "docs/images/p.png", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "run.sh")) {
            Files.createDirectories(repository.resolve(file).getParent());
            Files.writeString(repository.resolve(file), "# A\n");
        }
        links = new SiteLinks(repository);
        source = repository.resolve("docs/b.md");
    }

    @Test
    void linksPointToPagesOfTheSite() {
        assertThat(body("[a](a.md#x) [here](#y) [out](https://example.org/a.md)"))
                .contains("href=\"a.html#x\"", "href=\"#y\"", "href=\"https://example.org/a.md\"");
        assertThat(body("[r](../README.md) [c](../CONTRIBUTING.md) [v](../CHANGELOG.md)"))
                .contains("href=\"index.html\"", "href=\"developing.html\"", "href=\"changelog.html\"");
    }

    @Test
    void filesThatAreNotPagesAreCopied() {
        assertThat(body("![a picture](images/p.png) [a script](../run.sh)"))
                .contains("src=\"images/p.png\"", "href=\"repository/run.sh\"");
        assertThat(links.copies()).containsOnlyKeys("images/p.png", "repository/run.sh");
    }

    @Test
    void brokenLinksAndLinksOutOfTheRepositoryAreRefused() {
        assertThatThrownBy(() -> body("[gone](gone.md)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("docs/b.md links to gone.md");
        assertThatThrownBy(() -> body("[out](../../etc/passwd)")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void headingsHaveAnchorsAndTablesAreTables() {
        Page page = page("## The *second* part\n\n| a | b |\n|---|---|\n| 1 | 2 |");
        assertThat(page.sections()).containsExactly(new Page.Section("the-second-part", "The <em>second</em> part"));
        assertThat(page.body()).contains("<table>", ">1</td>");
    }

    @Test
    void shortTableCellsAreMarked() {
        assertThat(body("| a | b |\n|---|---|\n| 1.9e-5 | standard deviation of the noise |"))
                .contains("<td class=\"short\">1.9e-5</td>", "<td>standard deviation of the noise</td>");
    }

    @Test
    void htmlIsShownAsText() {
        assertThat(body("<script>alert(1)</script>")).doesNotContain("<script").contains("&lt;script");
    }

    @Test
    void htmlCommentsAreRemoved() {
        assertThat(body("a <!-- inside --> b\n\n<!-- a block -->\n\nc"))
                .contains("a ", " b", "c")
                .doesNotContain("inside", "block");
    }

    @Test
    void aPageNeedsATitle() {
        MarkdownReader reader = new MarkdownReader(links);
        assertThatThrownBy(() -> reader.read("b", "no title", source)).hasMessageContaining("has no title");
    }

    private String body(String markdown) {
        return page(markdown).body();
    }

    private Page page(String markdown) {
        return new MarkdownReader(links).read("b", "# Title\n\n" + markdown, source);
    }
}
