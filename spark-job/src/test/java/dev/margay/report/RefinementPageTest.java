package dev.margay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.particles.Particle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The report of a refinement: complete with one particle or many, with and without errors, and if nothing was refined. */
class RefinementPageTest {

    private static String page(RefinementContent content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RefinementPage.of(content).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Document parsed(RefinementContent content) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page(content).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> ids(Document document) {
        return elements(document, "*").stream()
                .filter(element -> element.hasAttribute("id"))
                .map(element -> element.getAttribute("id"))
                .toList();
    }

    private static List<String> titles(Document document) {
        return elements(document, "figcaption").stream()
                .map(caption -> caption.getElementsByTagName("strong").item(0).getTextContent())
                .toList();
    }

    /** What a reader sees. */
    private static String text(Document document) {
        return elements(document, "header").get(0).getTextContent()
                + elements(document, "main").get(0).getTextContent();
    }

    @Test
    void aContinuousRefinementHasAllChartsAndItsLinksAreValid() throws Exception {
        Document document = parsed(new ExampleRefinement(40, true).content());
        assertThat(titles(document))
                .containsExactly(
                        "Z-score of each particle before and after",
                        "Gain in z-score",
                        "Change of orientation",
                        "Shift",
                        "Change of defocus",
                        "Error of the orientation",
                        "Error of the position",
                        "Error of the defocus");
        assertThat(text(document)).contains("The median of the estimated errors is ", "(dashed)", "± angle");
        assertThat(ids(document)).doesNotHaveDuplicates();
        assertThat(elements(document, "a")).hasSizeGreaterThan(12).allSatisfy(link -> assertThat(ids(document))
                .contains(link.getAttribute("href").substring(1)));
    }

    @Test
    void aGridHasNoErrorsAndADefocusThatIsKeptHasNoChart() throws Exception {
        Document document = parsed(new ExampleRefinement(40, false).content());
        assertThat(titles(document))
                .containsExactly(
                        "Z-score of each particle before and after",
                        "Gain in z-score",
                        "Change of orientation",
                        "Shift");
        assertThat(text(document))
                .contains("The same as before for all particles: defocus.")
                .doesNotContain("dashed", "±");
    }

    @Test
    void theVerdictHasCountsAndMeans() throws Exception {
        ExampleRefinement example = new ExampleRefinement(5, true);
        String verdict = RefinementPage.of(example.content(example.rows().subList(0, 4), 1, List.of()))
                .model()
                .verdict();
        List<ParticleChange> changes =
                example.content(example.rows().subList(0, 4), 1, List.of()).changes();
        double before =
                changes.stream().mapToDouble(ParticleChange::zBefore).average().orElseThrow();
        assertThat(verdict)
                .startsWith("Refined 4 of 5 particles in 3 micrographs. On average, the z-score was "
                        + String.format(Locale.ROOT, "%.2f before", before))
                .endsWith(" 1 micrograph could not be refined.");
    }

    @Test
    void theTenLargestGainsHavePicturesAndEachMicrographIsReadOnce() throws Exception {
        ExampleRefinement example = new ExampleRefinement(200, true);
        RefinementModel model = RefinementPage.of(example.content()).model();
        assertThat(model.montage().tiles()).hasSize(10).allSatisfy(tile -> {
            assertThat(tile.box()).startsWith("data:image/png");
            assertThat(tile.projection()).startsWith("data:image/png");
        });
        assertThat(example.read()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(3);
        double largest = example.content().changes().get(0).gain();
        assertThat(example.content().changes()).allMatch(change -> change.gain() <= largest);
    }

    @Test
    void aLongTableIsCutInTheMiddle() {
        RefinementModel model =
                RefinementPage.of(new ExampleRefinement(230, true).content()).model();
        assertThat(model.table().cut()).isTrue();
        assertThat(model.table().rows().stream().map(RefinementModel.Row::position))
                .containsExactlyElementsOf(IntStream.concat(IntStream.range(0, 50), IntStream.range(180, 230))
                        .boxed()
                        .toList());
        RefinementModel all =
                RefinementPage.of(new ExampleRefinement(100, true).content()).model();
        assertThat(all.table().cut()).isFalse();
        assertThat(all.table().rows()).hasSize(100);
    }

    @Test
    void oneParticleIsEnough() throws Exception {
        Document document = parsed(new ExampleRefinement(1, true).content());
        assertThat(text(document)).contains("1 of 1 particle in").doesNotContain("NaN");
        assertThat(ids(document)).contains("row-0", "tile-0");
    }

    @Test
    void withoutRefinedParticlesThePageSaysSo() throws Exception {
        ExampleRefinement example = new ExampleRefinement(3, true);
        FactGroup failures = new FactGroup("Micrographs that could not be refined", List.of(new Fact("m.mrc", "gone")));
        Document document = parsed(example.content(List.of(), 3, List.of(failures)));
        assertThat(text(document))
                .contains("None of 3 particles is refined. 3 micrographs could not be refined.", "gone")
                .doesNotContain("NaN");
        assertThat(ids(document)).contains("facts", "particles").doesNotContain("scores", "changes", "gains");
        assertThat(elements(document, "table")).isEmpty();
        assertThat(example.read()).isEmpty();
        assertThat(elements(document, "a")).allSatisfy(link -> assertThat(ids(document))
                .contains(link.getAttribute("href").substring(1)));
    }

    @Test
    void missingImagesAreLeftOut() throws Exception {
        ExampleRefinement example = new ExampleRefinement(12, true);
        RefinementContent full = example.content();
        RefinementImages onlyOne = new RefinementImages() {
            @Override
            public Optional<RealVolume> template() {
                return Optional.empty();
            }

            @Override
            public Optional<RealImage> micrograph(String path) {
                return path.endsWith("m0.mrc") ? example.micrograph(path) : Optional.empty();
            }
        };
        RefinementModel.Montage montage =
                RefinementPage.of(with(onlyOne, full)).model().montage();
        assertThat(montage.hasProjections()).isFalse();
        assertThat(montage.missingBoxes()).isBetween(5, 8);
        assertThat(text(parsed(with(onlyOne, full))))
                .contains("The template was not available", "of these particles were not available");
    }

    private static RefinementContent with(RefinementImages images, RefinementContent content) {
        return new RefinementContent(
                content.title(),
                content.particles(),
                content.micrographs(),
                content.failedMicrographs(),
                content.templateSize(),
                content.threshold(),
                content.refined(),
                images,
                content.facts());
    }

    @Test
    void anErrorThatIsNotKnownIsNoNumberInTheTable() throws Exception {
        ExampleRefinement example = new ExampleRefinement(2, true);
        RefinementContent.Row first = example.rows().get(0);
        Particle.Errors errors = new Particle.Errors(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(9));
        Particle unknown =
                first.after().refinedTo(first.after().refined().orElseThrow().with(errors), 1.06);
        RefinementContent content = example.content(
                List.of(
                        new RefinementContent.Row(0, first.before(), unknown),
                        example.rows().get(1)),
                0,
                List.of());
        assertThat(RefinementPage.of(content).model().table().rows().get(0).cells())
                .contains("9.00", "–");
    }

    @Test
    void namesAreShownAsText() throws Exception {
        String name = "<script>alert(1)</script>&\u0007.mrc";
        ExampleRefinement example = new ExampleRefinement(1, false);
        Document document =
                parsed(example.content(example.rows(), 0, List.of(new FactGroup(name, List.of(new Fact(name, name))))));
        assertThat(elements(document, "dd").get(0).getTextContent()).isEqualTo(name.replace('\u0007', '\ufffd'));
        assertThat(elements(document, "script")).hasSize(1);
    }
}
