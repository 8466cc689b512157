package dev.margay.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.margay.kernels.array.RealImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which requests the page answers, and what its responses forbid. */
@Timeout(30)
class StatusServingTest {

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

    /** The response to a request with these lines. */
    private String raw(String... lines) throws IOException {
        try (Socket socket = new Socket(page.address().getHost(), page.address().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ItemStatus search() {
        ItemStatus search = page.begin("one.mrc", 20_000, 4_000);
        seconds(10);
        search.accept(Map.of("executor 1, GPU 0", 1_000L, "executor 2, GPU 0", 3_000L));
        return search;
    }

    @Test
    void everyResponseForbidsWhatThePageDoesNotNeed() throws Exception {
        for (String path : List.of("/", "/status.json", "/status.css", "/status.js", "/nothing")) {
            HttpResponse<Void> answer = client.send(to(path).build(), HttpResponse.BodyHandlers.discarding());
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe", "http");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        }
        search();
        // The policy would block these.
        assertThat(text("/")).doesNotContain(" style=", " onclick=", "http://", "https://");
    }

    @Test
    void onlyKnownPathsAreAnswered() throws Exception {
        for (String path : List.of(
                "/nothing",
                "/status.json/",
                "/status.jsonx",
                "/preview/",
                "/preview/1.png",
                "/preview/99999999999999999999.png",
                "/preview/..%2f..%2fetc%2fpasswd",
                "/package-info.class")) {
            assertThat(code("GET", path)).as(path).isEqualTo(404);
        }
        assertThat(raw("GET /../status.css HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 404");
    }

    @Test
    void thePageCanOnlyBeRead() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "PATCH")) {
            HttpResponse<Void> answer = client.send(
                    to("/").method(method, HttpRequest.BodyPublishers.noBody()).build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
        }
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws Exception {
        HttpResponse<String> get = client.send(to("/status.css").build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> head = client.send(
                to("/status.css")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get.headers().firstValue("Content-Length"))
                .isNotEmpty();
    }

    @Test
    void onlyRequestsForThisMachineAreAnswered() throws IOException {
        for (String host : List.of("localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1", "[::1]:4040")) {
            assertThat(raw("GET / HTTP/1.1", "Host: " + host)).as(host).startsWith("HTTP/1.1 200");
        }
        for (String host : List.of(
                "evil.example",
                "evil.example:4040",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.2",
                "evil@localhost",
                "localhost:x",
                "")) {
            assertThat(raw("GET /status.json HTTP/1.1", "Host: " + host))
                    .as(host)
                    .startsWith("HTTP/1.1 403")
                    .doesNotContain("ribosomes");
        }
        assertThat(raw("GET / HTTP/1.0")).startsWith("HTTP/1.1 403");
        assertThat(raw("GET / HTTP/1.1", "Host: localhost", "Host: evil.example"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void otherMachinesCannotConnect() throws IOException {
        assertThat(InetAddress.getByName(page.address().getHost()).isLoopbackAddress())
                .isTrue();
        // All of 127.0.0.0/8 is this machine, so a page bound to every address would answer here.
        assertThatThrownBy(() -> new Socket("127.0.0.2", page.address().getPort()).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void manyRequestsAreAnsweredWhileSearchesStartAndEnd() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            ItemStatus search = page.begin("search " + round, 1000, 0);
            List<Thread> reporters = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Thread reporter = new Thread(() -> {
                    for (long n = 1; n <= 200; n++) {
                        seconds(1);
                        search.accept(Map.of("a", n, "b", 2 * n));
                    }
                });
                reporter.start();
                reporters.add(reporter);
            }
            for (String path : List.of("/", "/status.json", "/preview/" + (round + 1) + ".png")) {
                answers.add(client.sendAsync(to(path).build(), HttpResponse.BodyHandlers.ofString()));
            }
            search.maximaSoFar(RealImage.zeros(50, 50));
            for (Thread reporter : reporters) {
                reporter.join();
            }
            search.finished("");
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isIn(200, 404);
        }
        assertThat(new ObjectMapper()
                        .readTree(text("/status.json"))
                        .get("searches_finished")
                        .asInt())
                .isEqualTo(20);
    }
}
