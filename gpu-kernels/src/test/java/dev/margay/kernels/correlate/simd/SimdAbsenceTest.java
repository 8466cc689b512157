package dev.margay.kernels.correlate.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.correlate.OtherJvm;
import dev.margay.kernels.engine.EngineUnavailableException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** If the engine cannot run, it says so, and the automatic choice is another engine. Each case runs in its own JVM. */
class SimdAbsenceTest {

    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @Test
    void itIsTheAutomaticChoiceIfItCanRun() throws Exception {
        assertThat(choiceWith(MODULE)).containsExactly("auto: simd", "simd: simd");
    }

    @Test
    void withoutTheModuleItNamesTheFlag() throws Exception {
        String reason = "Engine 'simd' cannot run here: It needs the module jdk.incubator.vector; start Java with "
                + MODULE + ".";
        assertThat(choiceWith())
                .containsExactly(
                        "auto: reference",
                        "passed over: " + reason,
                        "simd: Engine 'simd' is not available. " + reason + " Engines: auto, cuda, simd, reference.");
    }

    @Test
    void withoutTheOptimisingCompilerTheReferenceEngineIsChosen() throws Exception {
        List<String> lines = choiceWith(MODULE, "-XX:TieredStopAtLevel=1");
        assertThat(lines.get(0)).isEqualTo("auto: reference");
        assertThat(lines.get(1)).contains("without its optimising compiler").contains("-XX:TieredStopAtLevel");
        assertThat(choiceWith(MODULE, "-Xint").get(0)).isEqualTo("auto: reference");
    }

    private static List<String> choiceWith(String... flags) throws IOException, InterruptedException {
        return OtherJvm.run(Choice.class, flags);
    }

    /** Prints which engine is chosen, and why. */
    static final class Choice {

        private Choice() {}

        public static void main(String[] arguments) {
            CorrelationShape shape = new CorrelationShape(64, 64, 16, 1, 1, 1);
            System.out.println("auto: " + Engines.choice().choose("auto", shape).engine());
            Engines.choice().passedOver("auto", shape).forEach(reason -> System.out.println("passed over: " + reason));
            try {
                System.out.println(
                        "simd: " + Engines.choice().choose("simd", shape).engine());
            } catch (EngineUnavailableException e) {
                System.out.println("simd: " + e.getMessage());
            }
        }
    }
}
