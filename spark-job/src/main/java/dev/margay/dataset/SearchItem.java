package dev.margay.dataset;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.optics.DetectorMtf;

/**
 * One search of a data set: a micrograph with a template.
 *
 * @param name short and unique in its data set; also its folder, counted from that of the data set
 * @param micrographName name of the micrograph
 * @param templateName name of the template
 * @param folder where its results go, as the configuration would have it
 * @param config what is searched, and where the maps go
 * @param mtf the camera
 * @param shape sizes of the search
 */
public record SearchItem(
        String name,
        String micrographName,
        String templateName,
        String folder,
        MatchTemplateConfig config,
        DetectorMtf mtf,
        CorrelationShape shape) {

    /** How many correlograms it takes. */
    public long correlograms() {
        return (long) shape.orientations() * shape.pixelSizes() * shape.defoci();
    }

    /** Where its particle table goes. */
    String particlesPath() {
        return folder + "/particles.csv";
    }

    /** Where it is written down what became of it. */
    String recordPath() {
        return folder + "/" + SearchOutcome.FILE;
    }
}
