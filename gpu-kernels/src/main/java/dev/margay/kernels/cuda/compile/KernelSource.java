package dev.margay.kernels.cuda.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The source of some kernels, complete: a file, the constants it is compiled with, and the headers it includes.
 *
 * @param name the file's name without its ending
 * @param text the constants as definitions, and then the file
 * @param headers text of each header by its name
 */
public record KernelSource(String name, String text, Map<String, String> headers) {

    private static final String FOLDER = "/dev/margay/kernels/cuda/";

    private static final String[] HEADERS = {
        "kernel.cuh",
        "complex.cuh",
        "butterfly.cuh",
        "transform.cuh",
        "projection.cuh",
        "pose.cuh",
        "allowed.cuh",
        "recording.cuh"
    };

    /**
     * A source of this program.
     *
     * @param name the file's name without its ending
     * @param constants value of each constant by its name
     */
    public static KernelSource of(String name, Map<String, String> constants) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(constants).forEach((constant, value) -> text.append("#define ")
                .append(constant)
                .append(' ')
                .append(value)
                .append('\n'));
        text.append("#line 1 \"").append(name).append(".cu\"\n").append(read(name + ".cu"));
        Map<String, String> headers = new TreeMap<>();
        for (String header : HEADERS) {
            headers.put(header, read(header));
        }
        return new KernelSource(name, text.toString(), headers);
    }

    private static String read(String file) {
        try (InputStream stream = KernelSource.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException("kernel source " + file + " is missing from this program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("kernel source " + file + " cannot be read", e);
        }
    }
}
