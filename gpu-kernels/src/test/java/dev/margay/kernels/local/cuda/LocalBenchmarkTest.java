package dev.margay.kernels.local.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.cuda.EmulatedDriver;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Runs the benchmark program on an emulated GPU. The times have no meaning there. */
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
class LocalBenchmarkTest {

    @Test
    void itChecksAndTimesEveryEngineAndReleasesAllMemory(@TempDir Path folder) throws Exception {
        EmulatedDriver.Control gpu = EmulatedDriver.install();
        Path json = folder.resolve("local.json");
        LocalBenchmark.main(new String[] {json.toString(), "small", "24/30", "20/20"});
        String written = Files.readString(json);
        assertThat(written).contains("\"shape\": \"24/30\"", "\"shape\": \"20/20\"");
        assertThat(written.split("\"engine\": \"cuda\"", -1)).hasSize(3);
        assertThat(written.split("\"engine\": \"reference\"", -1)).hasSize(3);
        for (LocalPass pass : LocalPass.values()) {
            assertThat(written.split("\"pass\": \"" + pass.title(), -1)).hasSize(3);
        }
        assertThat(gpu.emulator_live_allocations()).isZero();
        assertThat(gpu.emulator_live_objects()).isZero();
    }
}
