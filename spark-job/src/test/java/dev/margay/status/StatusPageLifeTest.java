package dev.margay.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.array.RealImage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Start and end of the page. If it cannot start, there is a clear message. After its end, no thread is left. */
@Timeout(30)
class StatusPageLifeTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void itHasFewThreadsAndTheyAreDaemons() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        StatusPage another = StatusPage.open(0, "another", WorkUnit.CORRELOGRAM);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(CLIENT.sendAsync(
                    HttpRequest.newBuilder(another.address()).build(), HttpResponse.BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            answer.get();
        }
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> thread.getName().startsWith("status page")
                        || thread.getName().startsWith("HTTP-Dispatcher"))
                .toList();
        assertThat(threads).hasSizeBetween(2, 5).allMatch(Thread::isDaemon);
        another.close();
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    @Test
    void aClosedPageDoesNotAnswerAndSearchesContinue() throws Exception {
        StatusPage page = StatusPage.open(0, "ribosomes", WorkUnit.CORRELOGRAM);
        ItemStatus search = page.begin("one.mrc", 20_000, 4_000);
        URI address = page.address();
        // Open connections do not delay the end of the page, even in the middle of a request.
        assertThat(CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        try (Socket idle = new Socket(address.getHost(), address.getPort())) {
            idle.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
            long start = System.nanoTime();
            page.close();
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
        }
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(ConnectException.class);
        search.accept(Map.of("executor 1, GPU 0", 2_000L));
        search.maximaSoFar(RealImage.zeros(3, 3));
        search.finished("");
        page.close();
    }

    @Test
    void anUnavailablePortIsReported() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() -> StatusPage.open(other.getLocalPort(), "x", WorkUnit.CORRELOGRAM))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + other.getLocalPort())
                    .hasMessageContaining("0 for any");
        }
        assertThatThrownBy(() -> StatusPage.open(70_000, "x", WorkUnit.CORRELOGRAM))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("70000");
        assertThatThrownBy(() -> StatusPage.open(-1, "x", WorkUnit.CORRELOGRAM)).isInstanceOf(IOException.class);
    }

    @Test
    void impossibleNumbersAreRefused() throws IOException {
        try (StatusPage page = StatusPage.open(0, "ribosomes", WorkUnit.CORRELOGRAM)) {
            assertThatThrownBy(() -> page.begin("x", 10, 11)).hasMessageContaining("doneBefore is 11");
            assertThatThrownBy(() -> page.begin("x", -1, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> page.expect(-1)).hasMessageContaining("items is -1");
        }
    }
}
