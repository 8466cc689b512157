package dev.margay.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.ExampleConfig;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.config.ThresholdChoice;
import dev.margay.inputs.InputHashes;
import dev.margay.io.DataFiles;
import dev.margay.kernels.array.RealImage;
import dev.margay.optics.DetectorMtf;
import dev.margay.plan.SearchPlan;
import dev.margay.simulate.SyntheticTemplate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a search says about itself before it runs. */
class MicrographSearchTest {

    private static final int SIZE = 64;

    private static MicrographSearch search(String yaml, ThresholdChoice threshold) {
        Random random = new Random(5);
        float[] values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        MatchTemplateConfig config =
                MatchTemplateConfigReader.read(yaml, "config.yaml").orThrow();
        SearchPlan plan = SearchPlan.of(
                config, new RealImage(SIZE, SIZE, values), SyntheticTemplate.cage(32, 5, 3), DetectorMtf.NONE);
        return new MicrographSearch(
                config,
                plan,
                Optional.empty(),
                threshold,
                DataFiles.local(),
                Optional.empty(),
                Optional.empty(),
                new InputHashes("", "", Optional.empty(), Map.of()),
                10,
                Optional.empty(),
                List.of("a note about the input"));
    }

    private static String oneDefocus(int psiStep, int thetaStep) {
        return ExampleConfig.with("psi_step: 30.0", "psi_step: " + psiStep)
                .replace("theta_step: 40.0", "theta_step: " + thetaStep)
                .replace("defocus_step: 200.0\n  enabled: true", "defocus_step: 200.0\n  enabled: false");
    }

    @Test
    void withFewCorrelogramsTheHighestPossibleScoreIsNoted() {
        MicrographSearch search = search(oneDefocus(120, 90), ThresholdChoice.ofZScore(6));
        long correlograms = search.plan().correlograms();
        assertThat(correlograms).isLessThan(100);
        assertThat(search.notes())
                .containsExactly(
                        "a note about the input",
                        String.format(
                                Locale.ROOT,
                                "with only %d correlograms, z-scores cannot be above %.1f, and the threshold is 6.00: particles"
                                        + " may not be found; search more orientations",
                                correlograms,
                                Math.sqrt(correlograms - 1.0)));
    }

    @Test
    void withEnoughCorrelogramsNothingIsNoted() {
        assertThat(search(ExampleConfig.YAML, ThresholdChoice.NONE).notes()).containsExactly("a note about the input");
    }

    @Test
    void whatIsEnoughDependsOnTheThreshold() {
        MicrographSearch search = search(oneDefocus(30, 40), ThresholdChoice.NONE);
        double highest = Math.sqrt(search.plan().correlograms() - 1.0);
        assertThat(search(oneDefocus(30, 40), ThresholdChoice.ofZScore(highest / 2 - 0.01))
                        .notes())
                .hasSize(1);
        assertThat(search(oneDefocus(30, 40), ThresholdChoice.ofZScore(highest / 2 + 0.01))
                        .notes())
                .hasSize(2);
    }
}
