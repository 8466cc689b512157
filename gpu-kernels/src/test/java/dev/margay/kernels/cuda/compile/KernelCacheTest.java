package dev.margay.kernels.cuda.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelCacheTest {

    private static final KernelSource SOURCE = new KernelSource("rows", "code", Map.of("a.cuh", "header"));

    private int compilations;

    @TempDir
    private Path folder;

    @Test
    void compiledKernelsAreKept() {
        KernelCache cache = cache("nvcc 1");
        byte[] first = cache.image(SOURCE, 90);
        assertThat(cache.image(SOURCE, 90)).isEqualTo(first);
        assertThat(cache("nvcc 1").image(SOURCE, 90)).isEqualTo(first);
        assertThat(compilations).isEqualTo(1);
    }

    @Test
    void aChangeOfSourceHeadersCompilerOrGpuNeedsANewCompilation() {
        cache("nvcc 1").image(SOURCE, 90);
        cache("nvcc 1").image(SOURCE, 80);
        cache("nvcc 2").image(SOURCE, 90);
        cache("nvcc 1").image(new KernelSource("rows", "other code", SOURCE.headers()), 90);
        cache("nvcc 1").image(new KernelSource("rows", "code", Map.of("a.cuh", "other header")), 90);
        cache("nvcc 1").image(new KernelSource("rows", "code", Map.of("b.cuh", "header")), 90);
        assertThat(compilations).isEqualTo(6);
    }

    @Test
    void aDamagedFileIsReplaced() throws IOException {
        byte[] whole = cache("nvcc 1").image(SOURCE, 90);
        Path file = files().get(0);
        byte[] content = Files.readAllBytes(file);
        byte[] flipped = content.clone();
        flipped[flipped.length - 1] ^= 1;
        for (byte[] damaged : List.of(new byte[0], Arrays.copyOf(content, 20), Arrays.copyOf(content, 40), flipped)) {
            Files.write(file, damaged);
            assertThat(cache("nvcc 1").image(SOURCE, 90)).isEqualTo(whole);
            assertThat(Files.readAllBytes(file)).isEqualTo(content);
        }
        assertThat(compilations).isEqualTo(5);
    }

    @Test
    void theFolderIsPrivateAndHasNoUnfinishedFiles() throws IOException {
        cache("nvcc 1").image(SOURCE, 90);
        assertThat(files()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("kernels"))))
                .isEqualTo("rwx------");
    }

    @Test
    void withoutAFolderItCompilesEachTime() throws IOException {
        Files.writeString(folder.resolve("kernels"), "a file where the folder should be");
        KernelCache cache = cache("nvcc 1");
        assertThat(cache.image(SOURCE, 90)).isEqualTo(cache.image(SOURCE, 90));
        assertThat(compilations).isEqualTo(2);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder.resolve("kernels"))) {
            return files.toList();
        }
    }

    private KernelCache cache(String compiler) {
        KernelCompiler counting = new KernelCompiler() {
            @Override
            public String title() {
                return compiler;
            }

            @Override
            public String options() {
                return "-v";
            }

            @Override
            public boolean supports(int capability) {
                return true;
            }

            @Override
            public Compilation compile(KernelSource source, int capability) {
                compilations++;
                return new Compilation(new byte[] {1, 2, 3, (byte) capability}, "");
            }
        };
        return new KernelCache(counting, folder.resolve("kernels"));
    }
}
