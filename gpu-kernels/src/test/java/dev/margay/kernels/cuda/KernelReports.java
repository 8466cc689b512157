package dev.margay.kernels.cuda;

import dev.margay.kernels.cuda.compile.KernelCompiler;
import dev.margay.kernels.cuda.compile.KernelSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * What a compiler for real GPUs reports about kernels. A compilation takes seconds. So reports are kept in the target
 * folder, and used again until the kernels, their constants or the compiler change.
 */
public final class KernelReports {

    private static final Path FOLDER = Path.of("target/kernel-reports");

    private KernelReports() {}

    /** The compiler's messages for kernels on GPUs of a compute capability (times ten). */
    public static String of(KernelCompiler compiler, KernelSource source, int capability) {
        Path kept = FOLDER.resolve(key(compiler, source, capability));
        try {
            if (Files.exists(kept)) {
                return Files.readString(kept);
            }
            String log = compiler.compile(source, capability).log();
            Files.createDirectories(FOLDER);
            Path unfinished = Files.createTempFile(FOLDER, "unfinished-", "");
            Files.writeString(unfinished, log);
            Files.move(unfinished, kept, StandardCopyOption.REPLACE_EXISTING);
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException("the compiler's reports cannot be kept in " + FOLDER, e);
        }
    }

    private static String key(KernelCompiler compiler, KernelSource source, int capability) {
        String all = String.join(
                "\0",
                compiler.title(),
                String.valueOf(compiler.options()),
                String.valueOf(capability),
                source.name(),
                source.text(),
                new TreeMap<>(source.headers()).toString());
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
