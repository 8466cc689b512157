package dev.margay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The page is complete, needs no other files, shows names as text, and has valid links. */
class HtmlReportTest {

    private static final ExampleSearch SEARCH = ExampleSearch.of(30);

    /** The page of this search. */
    private static String page;

    @BeforeAll
    static void draw() throws Exception {
        page = page(SEARCH.content());
    }

    private static String page(ReportContent content) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtmlReport.of(content).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** A page is also well-formed XML, so the JDK can parse it. */
    private static Document parsed(String page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> attributes(Document document, String attribute) {
        return elements(document, "*").stream()
                .filter(element -> element.hasAttribute(attribute))
                .map(element -> element.getAttribute(attribute))
                .toList();
    }

    private static ReportContent without(ReportContent full, boolean micrograph, boolean template) {
        return new ReportContent(
                full.title(),
                full.config(),
                full.micrograph().filter(image -> !micrograph),
                full.template().filter(volume -> !template),
                full.mtf(),
                full.templateSize(),
                full.maps(),
                full.rings(),
                full.survival(),
                full.scores(),
                full.particles(),
                full.facts());
    }

    @Test
    void theNavigationHasOnlyLinksAndEachHasItsSection() throws Exception {
        Document document = parsed(page);
        Element navigation = elements(document, "nav").get(0);
        List<String> targets = new ArrayList<>();
        for (Node child = navigation.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element link) {
                assertThat(link.getTagName()).isEqualTo("a");
                targets.add(link.getAttribute("href").substring(1));
            }
        }
        assertThat(targets).contains("rings", "survival");
        assertThat(attributes(document, "id")).containsAll(targets);
    }

    @Test
    void everyParticleHasARowAndARingInEachPictureAndTheBestHaveTiles() throws Exception {
        Document document = parsed(page);
        List<String> ids = attributes(document, "id");
        assertThat(ids).doesNotHaveDuplicates();
        for (int particle = 0; particle < 30; particle++) {
            assertThat(ids).contains("row-" + particle, "micrograph-" + particle, "z-" + particle);
            assertThat(ids.contains("tile-" + particle)).isEqualTo(particle < 24);
        }
        assertThat(ids).doesNotContain("row-30", "micrograph-30");
    }

    @Test
    void everyLinkPointsToAnIdOfThePage() throws Exception {
        Document document = parsed(page);
        assertThat(elements(document, "a")).hasSizeGreaterThan(100).allSatisfy(link -> {
            assertThat(link.getAttribute("href")).startsWith("#");
            assertThat(attributes(document, "id"))
                    .contains(link.getAttribute("href").substring(1));
        });
    }

    @Test
    void thePageLoadsNothing() throws Exception {
        assertThat(page).doesNotContain("http:", "https:", "@import", "url(");
        Document parsed = parsed(page);
        assertThat(attributes(parsed, "src"))
                .hasSizeGreaterThan(50)
                .allMatch(source -> source.startsWith("data:image/"));
        assertThat(attributes(parsed, "srcset")).allMatch(source -> source.startsWith("data:image/"));
        assertThat(elements(parsed, "meta"))
                .filteredOn(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .singleElement()
                .satisfies(meta -> assertThat(meta.getAttribute("content"))
                        .startsWith("default-src 'none'; img-src data:; style-src 'unsafe-inline';"));
    }

    @Test
    void namesAreShownAsText() throws Exception {
        String name = "<img src=x onerror=alert(1)>\"'&${1+1}</title></script>\u0007\u001b]]>.mrc";
        Document document = parsed(page(
                SEARCH.content(name, List.of(new FactGroup(name, List.of(new Fact(name, name), new Fact("", "")))))));
        String shown = name.replace('\u0007', '\ufffd').replace('\u001b', '\ufffd');
        assertThat(elements(document, "h1").get(0).getTextContent()).isEqualTo(shown);
        assertThat(elements(document, "title").get(0).getTextContent()).startsWith(shown);
        assertThat(elements(document, "h3").get(0).getTextContent()).isEqualTo(shown);
        assertThat(elements(document, "dt").get(0).getTextContent()).isEqualTo(shown);
        assertThat(elements(document, "dd").get(0).getTextContent()).isEqualTo(shown);
        assertThat(attributes(document, "onerror")).isEmpty();
        assertThat(elements(document, "script")).hasSize(1);
    }

    @Test
    void theVerdictHasCountThresholdAndSize() throws Exception {
        assertThat(verdict(SEARCH.content()))
                .isEqualTo("30 particles above a z-score of 8.00, in 210 × 150 pixels of 1.06 Å, from 1,234,567"
                        + " correlograms.");
        assertThat(verdict(ExampleSearch.of(1).content())).startsWith("One particle above");
        assertThat(verdict(ExampleSearch.of(0).content())).startsWith("No particle above");
    }

    private static String verdict(ReportContent content) throws Exception {
        return elements(parsed(page(content)), "p").stream()
                .filter(paragraph -> paragraph.getAttribute("class").equals("verdict"))
                .findFirst()
                .orElseThrow()
                .getTextContent();
    }

    @Test
    void withoutParticlesThePageSaysSoAndShowsTheRest() throws Exception {
        String empty = page(ExampleSearch.of(0).content());
        Document parsed = parsed(empty);
        assertThat(empty).contains("No pixel has a score above the threshold.");
        assertThat(elements(parsed, "table")).isEmpty();
        assertThat(attributes(parsed, "id"))
                .contains("where", "scores", "maps")
                .doesNotContain("peaks", "distributions");
        assertThat(elements(parsed, "a")).allSatisfy(link -> assertThat(attributes(parsed, "id"))
                .contains(link.getAttribute("href").substring(1)));
    }

    @Test
    void withoutTheTemplateOnlyBoxesAreShown() throws Exception {
        Document document = parsed(page(without(SEARCH.content(), false, true)));
        assertThat(attributes(document, "alt")).contains("Micrograph").doesNotContain("Projection");
        assertThat(document.getDocumentElement().getTextContent()).contains("The template was not available");
    }

    @Test
    void withoutTheMicrographScoresAndProjectionsAreShown() throws Exception {
        Document document = parsed(page(without(SEARCH.content(), true, false)));
        assertThat(attributes(document, "id")).contains("z-0", "tile-0").doesNotContain("micrograph-0");
        assertThat(attributes(document, "alt")).contains("Projection").doesNotContain("Micrograph");
        assertThat(elements(document, "a")).allSatisfy(link -> assertThat(attributes(document, "id"))
                .contains(link.getAttribute("href").substring(1)));
    }

    @Test
    void headersAreButtonsAndTheSortedColumnIsMarked() throws Exception {
        List<Element> headers = elements(parsed(page), "th");
        assertThat(headers).allSatisfy(header -> assertThat(
                        header.getElementsByTagName("button").getLength())
                .isEqualTo(1));
        assertThat(headers)
                .filteredOn(header -> header.hasAttribute("aria-sort"))
                .singleElement()
                .satisfies(header -> assertThat(header.getTextContent()).isEqualTo("z-score"))
                .satisfies(
                        header -> assertThat(header.getAttribute("aria-sort")).isEqualTo("descending"));
    }

    @Test
    void partsThatDoNotFitTogetherAreRefused() {
        ReportContent full = SEARCH.content();
        assertThatThrownBy(() -> new ReportContent(
                        full.title(),
                        full.config(),
                        full.micrograph(),
                        Optional.empty(),
                        full.mtf(),
                        full.templateSize() + 2,
                        full.maps(),
                        full.rings(),
                        full.survival(),
                        full.scores(),
                        full.particles(),
                        full.facts()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("micrograph is 150 x 210, expected 152 x 212 by the maps and the template's size");
    }
}
