package dev.margay.status;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.margay.page.PageTemplates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers requests. They can only read, and must come from this machine. The page cannot load anything from other hosts. */
final class StatusHandler implements HttpHandler {

    private static final Pattern THIS_MACHINE =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PREVIEW = Pattern.compile("/preview/(\\d{1,9})\\.png");
    private static final String TEXT = "text/plain; charset=utf-8";

    private static final String PAGE = "status.ftlh";

    private final StatusBoard board;
    private final PageTemplates templates = PageTemplates.of(StatusHandler.class);
    private final byte[] style = resource("status.css");
    private final byte[] script = resource("status.js");

    private record Answer(int code, String type, byte[] body) {

        static Answer of(int code, String type, String body) {
            return new Answer(code, type, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    StatusHandler(StatusBoard board) {
        this.board = board;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            send(exchange, answer(exchange));
        } finally {
            exchange.close();
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        // Another web site could map its own name to the address of this machine (DNS rebinding). The browser would
        // then treat
        // both as one origin, but the Host header still has that name.
        List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        if (hosts.size() != 1 || !THIS_MACHINE.matcher(hosts.get(0)).matches()) {
            return Answer.of(403, TEXT, "Use the address localhost or 127.0.0.1.\n");
        }
        if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.of(405, TEXT, "This page is read-only: use GET or HEAD.\n");
        }
        String path = exchange.getRequestURI().getPath();
        return switch (path) {
            case "/" ->
                Answer.of(
                        200, "text/html; charset=utf-8", templates.fill(PAGE, new StatusContent(board.view()).model()));
            case "/status.json" -> Answer.of(200, "application/json; charset=utf-8", StatusDocument.json(board.view()));
            case "/status.css" -> new Answer(200, "text/css; charset=utf-8", style);
            case "/status.js" -> new Answer(200, "text/javascript; charset=utf-8", script);
            default ->
                preview(path)
                        .map(maxima -> new Answer(200, "image/png", maxima.png()))
                        .orElseGet(() -> Answer.of(404, TEXT, "This page does not exist.\n"));
        };
    }

    private Optional<MaximaPreview> preview(String path) {
        Matcher preview = PREVIEW.matcher(path);
        return preview.matches() ? board.maxima(Integer.parseInt(preview.group(1))) : Optional.empty();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", Integer.toString(answer.body().length));
            exchange.sendResponseHeaders(answer.code(), -1);
        } else {
            exchange.sendResponseHeaders(answer.code(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = StatusHandler.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
