package dev.margay.kernels.cuda.compile;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * NVIDIA's compiler as a program on the path, for machines with a toolkit but without the library. It also needs a C++
 * compiler for the host.
 */
public final class NvccCompiler implements KernelCompiler {

    private static final System.Logger LOGGER = System.getLogger(NvccCompiler.class.getName());

    private static final long VERSION_SECONDS = 20;

    private static final long COMPILE_SECONDS = 300;

    private static final List<String> OPTIONS = List.of("--std=c++17", "-cubin", "--ptxas-options=-v");

    private static final Pattern ARCHITECTURE = Pattern.compile("sm_(\\d+)");

    private final Path program;
    private final String version;
    private final List<Integer> capabilities;

    private NvccCompiler(Path program, String version, List<Integer> capabilities) {
        this.program = program;
        this.version = version;
        this.capabilities = capabilities;
    }

    /** The first one on the path that runs. */
    public static Optional<NvccCompiler> onPath() {
        return find(System.getenv().getOrDefault("PATH", ""));
    }

    static Optional<NvccCompiler> find(String path) {
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path program = Path.of(folder, "nvcc");
            if (!folder.isBlank() && Files.isExecutable(program)) {
                try {
                    String answer = run(List.of(program.toString(), "--version"), VERSION_SECONDS);
                    String release = answer.lines()
                            .filter(line -> line.contains("release"))
                            .findFirst()
                            .orElse("of unknown version");
                    List<Integer> capabilities = ARCHITECTURE
                            .matcher(run(List.of(program.toString(), "--list-gpu-code"), VERSION_SECONDS))
                            .results()
                            .map(each -> Integer.valueOf(each.group(1)))
                            .toList();
                    return Optional.of(new NvccCompiler(
                            program, release.replaceAll(".*release ", "").strip(), capabilities));
                } catch (IOException e) {
                    // One that does not run is ignored.
                    LOGGER.log(System.Logger.Level.DEBUG, "passed over " + program, e);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public String title() {
        return "nvcc " + version + " (" + program + ")";
    }

    @Override
    public String options() {
        return String.join(" ", OPTIONS);
    }

    @Override
    public boolean supports(int capability) {
        return capabilities.contains(capability);
    }

    @Override
    public Compilation compile(KernelSource source, int capability) {
        try {
            Path folder = Files.createTempDirectory(
                    "margay-nvcc-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                return compileIn(folder, source, capability);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new KernelCompilationException(
                    title() + " could not compile " + source.name() + ".cu for sm_" + capability + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private Compilation compileIn(Path folder, KernelSource source, int capability) throws IOException {
        Path text = Files.writeString(folder.resolve(source.name() + ".cu"), source.text());
        for (Map.Entry<String, String> header : source.headers().entrySet()) {
            Files.writeString(folder.resolve(header.getKey()), header.getValue());
        }
        Path image = folder.resolve(source.name() + ".cubin");
        List<String> command = new ArrayList<>(List.of(program.toString(), "-arch=sm_" + capability));
        command.addAll(OPTIONS);
        command.addAll(List.of("-o", image.toString(), text.toString()));
        String log = run(command, COMPILE_SECONDS);
        return new Compilation(Files.readAllBytes(image), log);
    }

    /** Runs a program until it ends; returns its output, including errors, if the exit code is 0. */
    private static String run(List<String> command, long seconds) throws IOException {
        Path output = Files.createTempFile("margay-nvcc-", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            try {
                if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                    throw new IOException("no answer within " + seconds + " s");
                }
            } finally {
                // It starts other programs, which would continue to write into a folder that is deleted.
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException("exit code " + process.exitValue() + ":\n" + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(output);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
