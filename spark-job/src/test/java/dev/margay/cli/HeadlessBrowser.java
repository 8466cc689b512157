package dev.margay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chromium, without a window and without a network.
 *
 * @param program path of the program
 */
record HeadlessBrowser(Path program) {

    /** If this is {@code true}, a missing browser is an error. */
    private static final String REQUIRED_VARIABLE = "MARGAY_REQUIRE_CHROMIUM";

    private static final long SECONDS = 120;

    private static final Pattern REQUEST = Pattern.compile("\"url\":\"(\\w+:[^\"]*)\"");

    /** Requests that Chromium makes by itself. */
    private static final Pattern ITS_OWN =
            Pattern.compile("https?://([\\w.-]+\\.)?(google|googleapis|gstatic)\\.com/.*");

    /**
     * What happened while a page was open.
     *
     * @param document the page after its scripts have run
     * @param console messages of scripts and browser
     * @param requests requests to the network
     */
    record Visit(String document, List<String> console, List<String> requests) {}

    /** The browser on the PATH, if it is installed. */
    static Optional<HeadlessBrowser> find() {
        Optional<HeadlessBrowser> found = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":", -1))
                        .map(folder -> Path.of(folder.isEmpty() ? "." : folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(HeadlessBrowser::new);
        if (found.isEmpty() && "true".equals(System.getenv(REQUIRED_VARIABLE))) {
            throw new AssertionError(REQUIRED_VARIABLE + " is true, but Chromium was not found");
        }
        return found;
    }

    /**
     * Opens a page.
     *
     * @param page a file
     * @param scratch an empty folder
     */
    Visit open(Path page, Path scratch) throws IOException, InterruptedException {
        Path document = scratch.resolve("document.html");
        Path log = scratch.resolve("browser.log");
        Path network = scratch.resolve("network.json");
        Process browser = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-default-apps",
                        "--disable-sync",
                        "--user-data-dir=" + scratch.resolve("profile"),
                        "--enable-logging=stderr",
                        "--log-net-log=" + network,
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(document.toFile())
                .redirectError(log.toFile())
                .start();
        if (!browser.waitFor(SECONDS, TimeUnit.SECONDS)) {
            browser.destroyForcibly();
            throw new AssertionError("the browser has not ended after " + SECONDS + " s");
        }
        return new Visit(
                Files.readString(document),
                Files.readString(log, StandardCharsets.ISO_8859_1)
                        .lines()
                        .filter(line -> line.contains(":CONSOLE:"))
                        .toList(),
                REQUEST.matcher(Files.readString(network, StandardCharsets.ISO_8859_1))
                        .results()
                        .map(match -> match.group(1))
                        .filter(url ->
                                url.startsWith("http") && !ITS_OWN.matcher(url).matches())
                        .distinct()
                        .toList());
    }
}
