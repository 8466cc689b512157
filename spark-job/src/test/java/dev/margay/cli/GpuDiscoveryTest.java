package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The GPUs of a machine that are reported to Spark, with an {@code nvidia-smi} that lists some. */
@DisabledOnOs(OS.WINDOWS)
class GpuDiscoveryTest {

    private static final String A = "GPU-aaaa0000-1111-2222-3333-444444444444";
    private static final String B = "GPU-bbbb0000-1111-2222-3333-444444444444";
    private static final String C = "GPU-bbcc0000-1111-2222-3333-444444444444";

    @TempDir
    private Path folder;

    @BeforeEach
    void threeGpus() throws IOException {
        nvidiaSmi("printf '0, %s, Disabled\\n1, %s, [N/A]\\n2, %s, Disabled\\n'".formatted(A, B, C));
    }

    private void nvidiaSmi(String script) throws IOException {
        BuiltCheckout.program(folder.resolve("bin/nvidia-smi"), script + "\n");
    }

    private ScriptRun discover(Optional<String> visible) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        visible.ifPresent(devices -> environment.put("CUDA_VISIBLE_DEVICES", devices));
        return ScriptRun.of(
                folder,
                environment,
                List.of(Path.of("../submit-scripts/gpu-discovery.sh")
                        .toAbsolutePath()
                        .toString()));
    }

    private void assertGpus(Optional<String> visible, String... gpus) throws Exception {
        ScriptRun run = discover(visible);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo("{\"name\": \"gpu\", \"addresses\": [\"" + String.join("\", \"", gpus) + "\"]}\n");
    }

    private void assertNone(Optional<String> visible, String message) throws Exception {
        ScriptRun run = discover(visible);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message);
    }

    @Test
    void allGpusAreReportedByTheirUuids() throws Exception {
        assertGpus(Optional.empty(), A, B, C);
    }

    @Test
    void onlyTheGpusOfAnAllocationAreReported() throws Exception {
        assertGpus(Optional.of("2,0"), C, A);
        assertGpus(Optional.of("GPU-bbcc, 1"), C, B);
    }

    /** CUDA reads the variable in the same way. */
    @Test
    void gpusAfterTheFirstUnknownOneAreIgnored() throws Exception {
        assertGpus(Optional.of("1,7,0"), B);
        assertNone(Optional.of("-1,0"), "names no GPU");
        assertNone(Optional.of("GPU-bb"), "names no GPU");
        assertNone(Optional.of(""), "names no GPU");
        assertNone(Optional.of("NoDevFiles"), "names no GPU");
    }

    @Test
    void aMigInstanceIsTheOnlyGpu() throws Exception {
        nvidiaSmi("printf '0, %s, Enabled\\n'".formatted(A));
        assertGpus(Optional.of("MIG-0123,MIG-4567"), "0");
        assertNone(Optional.empty(), "is divided into MIG instances; set CUDA_VISIBLE_DEVICES to one of them");
    }

    @Test
    void aMachineWithoutGpusIsReported() throws Exception {
        nvidiaSmi("echo 'No devices were found'");
        assertNone(Optional.empty(), "nvidia-smi finds no GPU here: No devices were found");
        nvidiaSmi("echo 'driver not loaded'; exit 9");
        assertNone(Optional.empty(), "nvidia-smi fails: driver not loaded");
    }
}
