package dev.margay.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.margay.kernels.array.RealImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page as a browser receives it, over real connections. */
@Timeout(30)
class StatusPageTest {

    private static final String UNSAFE_NAME = "</title><script>alert(\"1\")</script> & 'two'\u0000.mrc";

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong clock = new AtomicLong();
    private StatusPage page;

    @BeforeEach
    void open() throws IOException {
        page = StatusPage.open(0, "ribosomes", WorkUnit.CORRELOGRAM, clock::get);
    }

    @AfterEach
    void close() {
        page.close();
    }

    private void seconds(long seconds) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(page.address().resolve(path)).timeout(Duration.ofSeconds(20));
    }

    private String text(String path) throws Exception {
        HttpResponse<String> answer =
                client.send(to(path).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private int code(String method, String path) throws Exception {
        return client.send(
                        to(path).method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private ItemStatus search() {
        ItemStatus search = page.begin("one.mrc", 20_000, 4_000);
        seconds(10);
        search.accept(Map.of("executor 1, GPU 0", 1_000L, "executor 2, GPU 0", 3_000L));
        return search;
    }

    @Test
    void thePageShowsEachSearch() throws Exception {
        search().maximaSoFar(RealImage.zeros(30, 40));
        page.expect(3);
        page.begin("two.mrc", 100, 0).finished("29 particles");
        page.begin("three.mrc", 100, 0).failed("no space left on device");
        assertThat(text("/"))
                .startsWith("<!DOCTYPE html>")
                .contains("<title>2/3 - ribosomes</title>", "<h1>ribosomes</h1>")
                .contains("<h2>one.mrc</h2>", "<progress max=\"1\" value=\"0.4000\">", "40.0 %")
                .contains("8,000 of 20,000", "4,000 of them by an earlier run")
                .contains("400.0 /s", "<dd>30 s<", "<dd>10 s<")
                .contains("executor 2, GPU 0", "300.0")
                .contains("<svg ")
                .contains("src=\"preview/1.png?correlograms=8000\"", "After 8,000 correlograms")
                .contains("29 particles", "no space left on device", "1 failed")
                .contains("<noscript><meta http-equiv=\"refresh\"");
    }

    @Test
    void forASingleSearchTheTitleShowsItsPercentageInsteadOfCounts() throws Exception {
        search();
        assertThat(text("/")).contains("<title>40.0 % - ribosomes</title>").doesNotContain("searches done");
    }

    @Test
    void aSilentSearchIsShownAsSilent() throws Exception {
        search();
        seconds(100);
        assertThat(text("/"))
                .containsPattern("(?s)no report for 1 min 40 s.*no report for 1 min 40 s")
                .contains("unknown");
    }

    @Test
    void theJsonHasTheSameNumbers() throws Exception {
        search().maximaSoFar(RealImage.zeros(30, 40));
        page.expect(3);
        page.begin("two.mrc", 100, 0).finished("29 particles");
        page.begin("three.mrc", 100, 0).failed("no space left on device");
        JsonNode json = new ObjectMapper().readTree(text("/status.json"));
        assertThat(json.get("title").asText()).isEqualTo("ribosomes");
        assertThat(json.get("seconds_since_start").asDouble()).isEqualTo(10);
        assertThat(json.get("searches_expected").asInt()).isEqualTo(3);
        assertThat(json.get("searches_in_flight").asInt()).isEqualTo(1);
        assertThat(json.get("searches_finished").asInt()).isEqualTo(1);
        assertThat(json.get("searches_failed").asInt()).isEqualTo(1);
        JsonNode one = json.get("in_flight").get(0);
        assertThat(one.get("name").asText()).isEqualTo("one.mrc");
        assertThat(one.get("correlograms_done").asLong()).isEqualTo(8_000);
        assertThat(one.get("correlograms_done_before").asLong()).isEqualTo(4_000);
        assertThat(one.get("correlograms_total").asLong()).isEqualTo(20_000);
        assertThat(one.get("correlograms_per_second").asDouble()).isEqualTo(400);
        assertThat(one.get("correlograms_per_second_of_last_minute").asDouble()).isEqualTo(400);
        assertThat(one.get("seconds_left").asDouble()).isEqualTo(30);
        assertThat(one.get("silent").asBoolean()).isFalse();
        assertThat(one.get("devices").get(1).get("correlograms").asLong()).isEqualTo(3_000);
        assertThat(one.get("maxima").get("correlograms").asLong()).isEqualTo(8_000);
        assertThat(code("GET", "/" + one.get("maxima").get("picture").asText())).isEqualTo(200);
        assertThat(json.get("finished").get(0).get("outcome").asText()).isEqualTo("29 particles");
        assertThat(json.get("failed").get(0).get("reason").asText()).isEqualTo("no space left on device");
    }

    @Test
    void aRefinementCountsParticlesOfMicrographs() throws Exception {
        page.close();
        page = StatusPage.open(0, "refinement", WorkUnit.PARTICLE, clock::get);
        page.expect(3);
        ItemStatus one = page.begin("one.mrc", 200, 0);
        seconds(10);
        one.accept(Map.of("executor 1, GPU 0", 50L));
        page.begin("two.mrc", 100, 0).finished("100 particles, mean z 8.10 -> 8.60");
        assertThat(text("/"))
                .contains("<b>1</b> of <b>3</b> micrographs done")
                .contains("<dt>Particles</dt>", "50 of 200", "Rate, particles per second")
                .contains("<th>Micrograph</th>", "<th class=\"n\">Particles</th>")
                .contains("mean z 8.10 -&gt; 8.60")
                .doesNotContainIgnoringCase("correlogram")
                .doesNotContainIgnoringCase("search");
        JsonNode json = new ObjectMapper().readTree(text("/status.json"));
        assertThat(json.get("micrographs_expected").asInt()).isEqualTo(3);
        assertThat(json.get("micrographs_finished").asInt()).isEqualTo(1);
        JsonNode running = json.get("in_flight").get(0);
        assertThat(running.get("particles_done").asLong()).isEqualTo(50);
        assertThat(running.get("particles_total").asLong()).isEqualTo(200);
        assertThat(running.get("particles_per_second").asDouble()).isEqualTo(5);
        assertThat(running.get("devices").get(0).get("particles").asLong()).isEqualTo(50);
        assertThat(json.get("finished").get(0).get("particles").asLong()).isEqualTo(100);
        assertThat(json.toString()).doesNotContain("correlograms", "searches");
    }

    @Test
    void unknownValuesAreNullInTheJson() throws Exception {
        page.begin("one.mrc", 100, 0);
        JsonNode json = new ObjectMapper().readTree(text("/status.json"));
        assertThat(json.get("searches_expected").isNull()).isTrue();
        assertThat(json.get("seconds_left").isNull()).isTrue();
        assertThat(json.get("in_flight").get(0).get("seconds_left").isNull()).isTrue();
        assertThat(json.get("in_flight").get(0).get("maxima").isNull()).isTrue();
    }

    @Test
    void thePreviewIsAPictureUntilTheSearchEnds() throws Exception {
        ItemStatus search = search();
        assertThat(code("GET", "/preview/1.png")).isEqualTo(404);
        search.maximaSoFar(RealImage.zeros(30, 40));
        HttpResponse<byte[]> answer =
                client.send(to("/preview/1.png").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(picture.getWidth()).isEqualTo(40);
        search.finished("");
        assertThat(code("GET", "/preview/1.png")).isEqualTo(404);
    }

    @Test
    void namesAndErrorsAreShownAsText() throws Exception {
        page.close();
        page = StatusPage.open(0, UNSAFE_NAME, WorkUnit.CORRELOGRAM, clock::get);
        ItemStatus search = page.begin(UNSAFE_NAME, 100, 0);
        search.accept(Map.of(UNSAFE_NAME, 3L));
        page.begin(UNSAFE_NAME, 100, 0).failed(UNSAFE_NAME);
        page.begin(UNSAFE_NAME, 100, 0).finished(UNSAFE_NAME);
        String html = text("/");
        assertThat(html)
                .doesNotContain("<script>", "\u0000")
                .contains(
                        "&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;two&#39;\ufffd.mrc");
        assertThat(html.split("&lt;script&gt;", -1)).hasSize(1 + 8);
        JsonNode json = new ObjectMapper().readTree(text("/status.json"));
        assertThat(json.get("in_flight").get(0).get("name").asText()).isEqualTo(UNSAFE_NAME);
    }
}
