package dev.margay.kernels.cuda.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.cuda.EmulatedDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class KernelCompilersTest {

    @TempDir
    private Path root;

    @Test
    void librariesAreFoundInAllUsualPlaces() throws IOException {
        List<Path> expected = List.of(
                touch("named/lib64/libnvrtc.so.12"),
                touch("library/path/libnvrtc.so.11.2"),
                touch("usr/local/cuda-12.4/targets/x86_64-linux/lib/libnvrtc.so.12.4.127"),
                touch("usr/local/cuda-13.0/lib64/libnvrtc.so.13"),
                touch("opt/cuda/lib64/libnvrtc.so"),
                touch("usr/lib/x86_64-linux-gnu/libnvrtc.so.11.8"),
                touch("venv/lib/python3.12/site-packages/nvidia/cuda_nvrtc/lib/libnvrtc.so.12"),
                touch("env/lib/python3.11/site-packages/nvidia/cu13/lib/libnvrtc.so.13"),
                touch("home/.local/lib/python3.9/site-packages/nvidia/cuda_nvrtc/lib/libnvrtc.so.11.2"));
        touch("env/bin/python3");
        touch("usr/local/cuda-13.0/lib64/libnvrtc-builtins.so.13.0");
        touch("usr/local/cuda-13.0/lib64/libnvrtc.so.13.alt");
        Map<String, String> environment = Map.of(
                "CUDA_HOME", at("named"),
                "LD_LIBRARY_PATH", at("library/path") + "::" + at("missing"),
                "VIRTUAL_ENV", at("venv"),
                "PATH", at("env/bin"),
                "HOME", at("home"));
        assertThat(new NvrtcPlaces(environment, root).libraries()).containsExactlyElementsOf(expected);
    }

    @Test
    void aLibraryWithSeveralNamesIsListedOnce() throws IOException {
        Path library = touch("usr/local/cuda/lib64/libnvrtc.so.12.4.127");
        Files.createSymbolicLink(library.resolveSibling("libnvrtc.so.12"), library);
        Files.createSymbolicLink(library.resolveSibling("libnvrtc.so"), library.resolveSibling("libnvrtc.so.12"));
        assertThat(new NvrtcPlaces(Map.of(), root).libraries()).containsExactly(library);
    }

    @Test
    void filesThatAreNotLibrariesAreIgnored() throws IOException {
        assertThat(KernelCompilers.best(List.of(touch("libnvrtc.so.12"), root.resolve("missing.so")), 13_000))
                .isEmpty();
    }

    @Test
    @EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
    void theTitleShowsVersionAndPathOfTheLibrary() {
        Path library = EmulatedDriver.nvrtc();
        assertThat(KernelCompilers.best(List.of(library), 13_000).orElseThrow().title())
                .isEqualTo("NVRTC 12.6 (" + library + ")");
    }

    @Test
    @EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
    void theExceptionContainsTheMessageOfTheCompiler() {
        NvrtcCompiler compiler = new NvrtcCompiler(EmulatedDriver.nvrtc());
        KernelSource broken = new KernelSource("broken", "#include \"a.cuh\"\nnonsense;\n", Map.of("a.cuh", ""));
        assertThatThrownBy(() -> compiler.compile(broken, 90))
                .isInstanceOf(KernelCompilationException.class)
                .hasMessageContaining("refused broken.cu for sm_90 (NVRTC_ERROR_COMPILATION)")
                .hasMessageContaining("nonsense");
    }

    /**
     * A GPU that is newer than the compiler gets code for its generation, or PTX, which its driver compiles. A GPU that
     * is too old is refused with a message.
     */
    @Test
    @EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
    void gpusNewerThanTheCompilerAreSupportedAndTooOldOnesAreRefused() {
        NvrtcCompiler compiler = new NvrtcCompiler(EmulatedDriver.nvrtc());
        KernelSource empty = new KernelSource("empty", "", Map.of());
        for (int capability : new int[] {75, 87, 90, 103, 121}) {
            assertThat(compiler.compile(empty, capability).image()).isNotEmpty();
        }
        assertThat(compiler.supports(121)).isTrue();
        assertThat(compiler.supports(70)).isFalse();
        assertThatThrownBy(() -> compiler.compile(empty, 70))
                .isInstanceOf(KernelCompilationException.class)
                .hasMessageContaining("does not know GPUs of compute capability 7.0 any more");
    }

    @Test
    void theFirstNvccOnThePathThatRunsIsUsed() throws IOException {
        Path broken = script("broken/nvcc", "exit 1");
        Path working = script(
                "working/nvcc", "echo 'Cuda compilation tools, release 12.4, V12.4.131'; echo sm_80; echo sm_90");
        String path = broken.getParent() + ":" + root.resolve("missing") + ":" + working.getParent();
        NvccCompiler compiler = NvccCompiler.find(path).orElseThrow();
        assertThat(compiler.supports(90)).isTrue();
        assertThat(compiler.supports(70)).isFalse();
        assertThat(compiler.title()).isEqualTo("nvcc 12.4, V12.4.131 (" + working + ")");
        assertThat(NvccCompiler.find(broken.getParent().toString())).isEmpty();
        assertThat(NvccCompiler.find("")).isEmpty();
    }

    @Test
    void theExceptionContainsTheMessageOfNvcc() throws IOException {
        Path refusing = script("nvcc", "[ \"$1\" != -arch=sm_90 ] && exit 0; echo 'no host compiler' >&2; exit 2");
        NvccCompiler compiler =
                NvccCompiler.find(refusing.getParent().toString()).orElseThrow();
        assertThatThrownBy(() -> compiler.compile(new KernelSource("rows", "", Map.of()), 90))
                .isInstanceOf(KernelCompilationException.class)
                .hasMessageContaining("could not compile rows.cu for sm_90: exit code 2:\nno host compiler");
    }

    private Path script(String name, String body) throws IOException {
        Path file = touch(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Path touch(String name) throws IOException {
        Path file = root.toRealPath().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    private String at(String name) throws IOException {
        return root.toRealPath().resolve(name).toString();
    }
}
