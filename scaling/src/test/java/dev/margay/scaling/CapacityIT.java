package dev.margay.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.scaling.measure.Part;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures costs with a real Spark in this JVM, and uses them. This takes up to 90 seconds, because the measured work
 * is real: 4,000 tasks and the work order of the default grid, six times each.
 */
@Tag("long")
class CapacityIT {

    @Test
    void everyPartIsMeasuredAndUsed() {
        String options = "--measure --master local[2] --image 192x256 --template 32 --defocus 3 --orientations 5000"
                + " --devices 1,4";
        CapacityRun run = CapacityRun.of(options.split(" "));
        assertThat(run.exitCode()).as(run.err()).isZero();
        for (Part part : Part.values()) {
            String name = Pattern.quote(part.description());
            assertThat(run.err()).containsPattern("(?m)^measured: " + name + ", [\\d.]+ s$");
            assertThat(run.out())
                    .containsPattern("(?m)^" + name + "( +[\\d.,e-]+){3} +[\\d.,e+-]+ (MB/s|ns for each \\w+)$");
        }
        assertThat(run.err()).containsPattern("(?m)^engine: \\w+$");
        assertThat(run.out())
                .contains("One search: 192 x 256 / 32", "Micrographs: 10,000, in flight: as many as fill the devices");
    }

    @Test
    void aMasterThatDoesNotExistIsReportedAsBadInput() {
        CapacityRun run = CapacityRun.of("--measure", "--master", "nowhere", "--image", "64x64", "--template", "16");
        assertThat(run.err()).contains("error: command line: --master: Spark cannot start at 'nowhere'");
        assertThat(run.err()).doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
