package dev.margay.dataset;

import dev.margay.analysis.NoiseTrials;
import dev.margay.analysis.PeakThreshold;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.ThresholdChoice;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.optics.DetectorMtf;
import dev.margay.plan.NoiseControl;
import dev.margay.plan.SecondStage;
import java.util.Optional;

/**
 * One search of a data set: a micrograph with a template.
 *
 * @param name short and unique in its data set; also its folder, relative to that of the data set
 * @param micrographName name of the micrograph
 * @param templateName name of the template
 * @param folder for its results, as written in a configuration
 * @param config the search, and the paths of the maps
 * @param mtf the camera
 * @param shape sizes of the search; of its first stage, if it has two
 * @param second the second stage, if there is one
 * @param areaStamp identifies the searched area; empty for the whole micrograph
 * @param control that calibrates the threshold, if there is one
 */
public record SearchItem(
        String name,
        String micrographName,
        String templateName,
        String folder,
        MatchTemplateConfig config,
        DetectorMtf mtf,
        CorrelationShape shape,
        Optional<SecondStage> second,
        String areaStamp,
        Optional<NoiseControl> control) {

    /** Number of correlograms. */
    public long correlograms() {
        return (long) shape.orientations() * shape.pixelSizes() * shape.defoci();
    }

    /**
     * Its threshold before the control, if it has one.
     *
     * @param choice what counts as a particle
     * @throws dev.margay.problem.BadInputException if the search makes too few correlations for it
     */
    PeakThreshold threshold(ThresholdChoice choice) {
        config.particles().requireFitting(choice);
        return PeakThreshold.of(
                choice,
                correlations(),
                second.map(stage -> stage.trials(shape.originalPositions(), Optional.empty()))
                        .orElseGet(() -> NoiseTrials.independent(correlations())));
    }

    /** How many correlations it makes: pixels of the valid region x correlograms. */
    double correlations() {
        return (double) shape.validHeight() * shape.validWidth() * correlograms();
    }

    /** Path of its particle table. */
    String particlesPath() {
        return folder + "/particles.csv";
    }

    /** Path of the record of its outcome. */
    String recordPath() {
        return folder + "/" + SearchOutcome.FILE;
    }
}
