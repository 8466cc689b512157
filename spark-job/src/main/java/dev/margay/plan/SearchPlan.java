package dev.margay.plan;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.PreparedMicrograph;
import dev.margay.optics.ProjectiveFilterStack;
import dev.margay.orientation.DefocusAxis;
import dev.margay.orientation.OrientationGrid;

/**
 * A search, ready to run: the prepared micrograph, the template's transform, the projective filters and the orientations, with
 * the axes that a search index runs over.
 */
public final class SearchPlan {

    private final CorrelationInputs inputs;
    private final double[] relativeDefociAngstrom;
    private final double[] pixelSizeOffsetsAngstrom;

    private SearchPlan(CorrelationInputs inputs, double[] relativeDefociAngstrom, double[] pixelSizeOffsetsAngstrom) {
        this.inputs = inputs;
        this.relativeDefociAngstrom = relativeDefociAngstrom;
        this.pixelSizeOffsetsAngstrom = pixelSizeOffsetsAngstrom;
    }

    /** The plan of a match_template search: one pixel size. */
    public static SearchPlan of(
            MatchTemplateConfig config, RealImage micrograph, RealVolume template, DetectorMtf mtf) {
        return of(config, micrograph, template, mtf, 0);
    }

    /**
     * The plan of one of several searches with a template and orientations in common.
     *
     * @param config what is searched
     * @param micrograph H x W
     * @param template n^3, n not above H and W
     * @param orientations of {@code config}
     * @param mtf the camera
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static SearchPlan of(
            MatchTemplateConfig config,
            RealImage micrograph,
            PreparedTemplate template,
            Orientations orientations,
            DetectorMtf mtf) {
        return of(config, micrograph, template.spectrum(), orientations, mtf, 0);
    }

    /**
     * The plan of a search over pixel sizes too.
     *
     * @param config what is searched
     * @param micrograph H x W
     * @param template n^3, n not above H and W
     * @param mtf the camera
     * @param pixelSizeOffsetsAngstrom at least one, relative to the configured pixel size
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static SearchPlan of(
            MatchTemplateConfig config,
            RealImage micrograph,
            RealVolume template,
            DetectorMtf mtf,
            double... pixelSizeOffsetsAngstrom) {
        TemplateSpectrum spectrum = TemplateTransform.of(template);
        requireFinite("template", spectrum.values());
        return of(
                config,
                micrograph,
                spectrum,
                OrientationGrid.of(config.orientationSearches()),
                mtf,
                pixelSizeOffsetsAngstrom);
    }

    private static SearchPlan of(
            MatchTemplateConfig config,
            RealImage micrograph,
            TemplateSpectrum template,
            Orientations orientations,
            DetectorMtf mtf,
            double... pixelSizeOffsetsAngstrom) {
        PreparedMicrograph prepared = PreparedMicrograph.of(micrograph, config.filters());
        double[] defoci = DefocusAxis.of(config.defocusSearch());
        CorrelationInputs inputs = new CorrelationInputs(
                prepared.spectrum(),
                template,
                ProjectiveFilterStack.of(
                        config.optics(), defoci, pixelSizeOffsetsAngstrom, prepared.filters(), mtf, template.size()),
                orientations,
                ProjectiveFilterStack.magnification(config.optics()).orElse(null));
        requireFinite("micrograph", inputs.image().values());
        requireFinite("optics_group", inputs.filters().values());
        requireSignal(inputs.filters());
        return new SearchPlan(inputs, defoci, pixelSizeOffsetsAngstrom.clone());
    }

    /** A filter that lets nothing through finds nothing, and would not say so. */
    private static void requireSignal(ProjectiveFilters filters) {
        for (int filter = 0; filter < filters.count(); filter++) {
            int first = filter * filters.stride();
            int end = first + filters.stride();
            int i = first;
            while (i < end && filters.values()[i] == 0) {
                i++;
            }
            if (i == end) {
                throw new IllegalArgumentException(
                        "optics_group and preprocessing_filters leave nothing of the template;"
                                + " check ctf_B_factor, mtf_values and the filters' amplitudes and cutoffs");
            }
        }
    }

    /** One infinite coefficient would make every correlation meaningless, and be seen only at the end. */
    static void requireFinite(String origin, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        origin + ": its values overflow in single precision; check their scale");
            }
        }
    }

    /** What an engine correlates. */
    public CorrelationInputs inputs() {
        return inputs;
    }

    /** The defocus axis. */
    public double[] relativeDefociAngstrom() {
        return relativeDefociAngstrom.clone();
    }

    /** The pixel-size axis. */
    public double[] pixelSizeOffsetsAngstrom() {
        return pixelSizeOffsetsAngstrom.clone();
    }

    /** How many orientations. */
    public int orientations() {
        return inputs.orientations().count();
    }

    /** Correlograms per orientation. */
    public int filters() {
        return inputs.filters().count();
    }

    /** How many correlograms in all. */
    public long correlograms() {
        return inputs.indexing().total();
    }
}
