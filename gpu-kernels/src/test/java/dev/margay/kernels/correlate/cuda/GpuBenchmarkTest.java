package dev.margay.kernels.correlate.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.cuda.EmulatedDriver;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Runs the benchmark program on an emulated GPU. The times have no meaning there. */
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
class GpuBenchmarkTest {

    @Test
    void itChecksAndTimesEveryPassAndReleasesAllMemory(@TempDir Path folder) throws Exception {
        EmulatedDriver.Control gpu = EmulatedDriver.install();
        Path json = folder.resolve("gpu.json");
        GpuBenchmark.main(new String[] {json.toString(), "small", "96x80/24", "60x64/20"});
        String written = Files.readString(json);
        assertThat(written).contains("\"shape\": \"96x80/24\"", "\"shape\": \"60x64/20\"");
        for (Pass pass : Pass.values()) {
            assertThat(written.split("\"pass\": \"" + pass.title(), -1)).hasSize(3);
        }
        assertThat(gpu.emulator_live_allocations()).isZero();
        assertThat(gpu.emulator_live_objects()).isZero();
    }
}
