package dev.margay.scaling.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.scaling.model.Costs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measured parts are converted to the costs that the model uses. */
class MeasuredCostsTest {

    private static final List<Part> ALL = List.of(Part.values());

    /** Each part takes a different time for a million of its units. */
    private static List<MeasuredPart> parts() {
        List<MeasuredPart> parts = new ArrayList<>();
        for (Part part : Part.values()) {
            double seconds = seconds(part);
            parts.add(new MeasuredPart(part, 1e6, seconds, seconds / 2, seconds * 2));
        }
        return parts;
    }

    private static double seconds(Part part) {
        return 1.0 + ALL.indexOf(part);
    }

    @Test
    void theMedianOfEachPartBecomesItsCost() {
        Costs costs = new MeasuredCosts(parts()).costs();
        assertThat(costs.statistics().sendBytesPerSecond())
                .isCloseTo(1e6 / seconds(Part.STATISTICS_SENT), within(1e-6));
        assertThat(costs.statistics().assembleBytesPerSecond())
                .isCloseTo(1e6 / seconds(Part.STATISTICS_ASSEMBLED), within(1e-6));
        assertThat(costs.spark().secondsPerTask()).isCloseTo(seconds(Part.EMPTY_TASKS) / 1e6, within(1e-12));
        assertThat(costs.spark().broadcastReadBytesPerSecond())
                .isCloseTo(1e6 / seconds(Part.TEMPLATE_RECEIVED), within(1e-6));
        assertThat(costs.micrograph().engineNanosecondsPerPixel())
                .isCloseTo(1e3 * seconds(Part.ENGINE_LOADED), within(1e-6));
        assertThat(costs.micrograph().writeNanosecondsPerPixel())
                .isCloseTo(1e3 * seconds(Part.MAPS_WRITTEN), within(1e-6));
        assertThat(costs.orderNanosecondsPerOrientation())
                .isCloseTo(1e3 * seconds(Part.WORK_ORDER_COMPUTED), within(1e-6));
    }

    @Test
    void partsAreShownInAFixedOrder() {
        List<MeasuredPart> reversed = parts();
        Collections.reverse(reversed);
        assertThat(new MeasuredCosts(reversed).parts())
                .extracting(MeasuredPart::part)
                .isEqualTo(ALL);
    }

    @Test
    void aMissingPartIsRefused() {
        for (Part part : ALL) {
            List<MeasuredPart> incomplete = parts();
            incomplete.removeIf(measured -> measured.part() == part);
            assertThatThrownBy(() -> new MeasuredCosts(incomplete)).hasMessageContaining(part + " is missing");
        }
    }
}
