package dev.margay.kernels.correlate.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark itself, on an emulated card, where its times mean nothing. */
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.LACKING)
class CardBenchmarkTest {

    @Test
    void itChecksAndTimesEveryPassAndLeavesNothingBehind(@TempDir Path folder) throws Exception {
        EmulatedDriver.Control card = EmulatedDriver.install();
        Path json = folder.resolve("card.json");
        CardBenchmark.main(new String[] {json.toString(), "small", "96x80/24", "60x64/20"});
        String written = Files.readString(json);
        assertThat(written).contains("\"shape\": \"96x80/24\"", "\"shape\": \"60x64/20\"");
        for (Pass pass : Pass.values()) {
            assertThat(written.split("\"pass\": \"" + pass.title(), -1)).hasSize(3);
        }
        assertThat(card.emulator_live_allocations()).isZero();
        assertThat(card.emulator_live_objects()).isZero();
    }
}
