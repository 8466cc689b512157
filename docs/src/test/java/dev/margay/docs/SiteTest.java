package dev.margay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.cli.Main;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The site has no broken links, and needs nothing from other servers. */
class SiteTest {

    @TempDir
    private static Path site;

    private static final Map<String, SitePage> PAGES = new TreeMap<>();

    @BeforeAll
    static void writeTheSite() throws IOException {
        new Site(Path.of("..")).write(site);
        try (Stream<Path> files = Files.list(site)) {
            files.filter(file -> file.toString().endsWith(".html"))
                    .forEach(file -> PAGES.put(file.getFileName().toString(), SitePage.read(file)));
        }
    }

    @Test
    void everyListedPageExists() {
        assertThat(PAGES.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Chapter.allPages().stream().map(name -> name + ".html").toList());
    }

    @Test
    void internalLinksPointToFilesAndAnchors() {
        List<String> broken = new ArrayList<>();
        PAGES.forEach((name, page) -> {
            for (String link : internal(page.values("a", "href"))) {
                String[] parts = link.split("#", -1);
                String file = parts[0].isEmpty() ? name : parts[0];
                boolean anchored = parts.length == 1
                        || (PAGES.containsKey(file) && PAGES.get(file).anchors().contains(parts[1]));
                if (!Files.isRegularFile(site.resolve(file)) || !anchored) {
                    broken.add(name + " -> " + link);
                }
            }
        });
        assertThat(broken).isEmpty();
    }

    @Test
    void externalLinksAreHttpsAndWellFormed() {
        List<String> links = PAGES.values().stream()
                .flatMap(page -> page.values("a", "href").stream())
                .filter(link -> link.contains(":"))
                .distinct()
                .toList();
        assertThat(links).isNotEmpty().allSatisfy(link -> {
            URI uri = URI.create(link);
            assertThat(uri.getScheme()).isEqualTo("https");
            assertThat(uri.getHost()).contains(".");
        });
    }

    @Test
    void picturesExistAndHaveADescription() {
        PAGES.values().stream().flatMap(page -> page.elements("img")).forEach(image -> {
            assertThat(site.resolve(image.getAttribute("src"))).isRegularFile();
            assertThat(image.getAttribute("alt")).hasSizeGreaterThan(10);
        });
    }

    @Test
    void everyPageIsReachableFromTheFirst() {
        Set<String> reached = new HashSet<>();
        Queue<String> next = new ArrayDeque<>(List.of("index.html"));
        while (!next.isEmpty()) {
            String name = next.remove();
            if (PAGES.containsKey(name) && reached.add(name)) {
                internal(PAGES.get(name).values("a", "href")).forEach(link -> next.add(link.split("#", -1)[0]));
            }
        }
        assertThat(reached).containsExactlyInAnyOrderElementsOf(PAGES.keySet());
    }

    @Test
    void noScriptsAndNothingFromOtherServers() throws IOException {
        PAGES.forEach((name, page) -> {
            assertThat(page.elements("script")).as(name).isEmpty();
            assertThat(page.elements("iframe")).as(name).isEmpty();
            assertThat(page.elements("style")).as(name).isEmpty();
            assertThat(page.values("*", "src")).as(name).noneMatch(SiteTest::isExternal);
            assertThat(page.values("link", "href")).as(name).containsExactly("site.css");
            assertThat(page.values("*", "style")).as(name).isEmpty();
            assertThat(page.elements("*").flatMap(SiteTest::attributeNames))
                    .as(name)
                    .noneMatch(attribute -> attribute.startsWith("on"));
        });
        assertThat(Files.readString(site.resolve("site.css"))).doesNotContain("url(", "@import", "@font-face");
    }

    @Test
    void everyCommandHasASection() {
        List<String> commands = new ArrayList<>(List.of("margay"));
        addCommands(Main.commandLine(), "margay ", commands);
        SitePage page = PAGES.get("commands.html");
        assertThat(page.texts("h2")).containsAll(commands);
        assertThat(page.anchors()).contains("margay-match-template");
        assertThat(page.texts("pre")).hasSameSizeAs(commands).allSatisfy(help -> assertThat(help.lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100)));
    }

    private static void addCommands(CommandLine of, String before, List<String> commands) {
        // Aliases are names of the same command.
        of.getSubcommands().values().stream().distinct().forEach(command -> {
            String name = before + command.getCommandName();
            commands.add(name);
            addCommands(command, name + " ", commands);
        });
    }

    private static List<String> internal(List<String> links) {
        return links.stream().filter(link -> !link.contains(":")).toList();
    }

    private static boolean isExternal(String link) {
        return link.contains(":") || link.startsWith("//");
    }

    private static Stream<String> attributeNames(org.w3c.dom.Element element) {
        var attributes = element.getAttributes();
        return Stream.iterate(0, i -> i < attributes.getLength(), i -> i + 1)
                .map(i -> attributes.item(i).getNodeName());
    }
}
