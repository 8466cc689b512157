package dev.margay.plan;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.crop.FourierCropping;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.statistics.ValueRecording;
import dev.margay.optics.DefocusFilterStack;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.PreparedMicrograph;
import dev.margay.optics.ProjectiveFilterStack;
import dev.margay.optics.RadialFilters;
import dev.margay.orientation.DefocusAxis;
import dev.margay.orientation.OrientationGrid;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.twostage.FirstStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A search that is ready to run: the prepared micrograph, the template's transform, the projective filters and the orientations, with the
 * axes of the search index.
 */
public final class SearchPlan {

    /**
     * Usual micrographs have 0.02 to 0.2. White noise can have more than one half, because whitening is scaled by its largest value below
     * 0.5 cycles per pixel. Above one half, the corners decide the result, and templates have no signal there.
     */
    private static final double LARGE_CORNER_SHARE = 0.5;

    private final CorrelationInputs inputs;
    private final double[] relativeDefociAngstrom;
    private final List<String> notes;
    private final ImageChecks checks;
    private final Optional<Uncropped> uncropped;

    /**
     * What only a second stage needs. The filter is made when it is needed.
     *
     * @param image spectrum of the filtered micrograph, with its own pixels
     * @param filter projective filter at relative defocus 0
     */
    private record Uncropped(HalfSpectrum image, Supplier<DefocusFilter> filter) {}

    /**
     * What was seen in the prepared micrograph.
     *
     * @param cornerShare share of its power above 0.5 cycles per pixel
     * @param contrast a note if it seems to be inverted
     */
    private record ImageChecks(double cornerShare, Optional<String> contrast) {

        private Optional<String> cornerNote() {
            return cornerShare > LARGE_CORNER_SHARE
                    ? Optional.of(String.format(
                            Locale.ROOT,
                            "%.0f %% of the whitened micrograph's power is above 0.5 cycles per pixel, in the corners of its"
                                    + " spectrum, as for a micrograph that was high-pass filtered, or simulated white noise:"
                                    + " particles may not be found; set preprocessing_filters.bandpass_filter to enabled: true,"
                                    + " high_freq_cutoff: 0.5",
                            100 * cornerShare))
                    : Optional.empty();
        }
    }

    private SearchPlan(
            CorrelationInputs inputs,
            double[] relativeDefociAngstrom,
            List<String> notes,
            ImageChecks checks,
            Optional<Uncropped> uncropped) {
        this.inputs = inputs;
        this.relativeDefociAngstrom = relativeDefociAngstrom;
        this.notes = List.copyOf(notes);
        this.checks = checks;
        this.uncropped = uncropped;
    }

    /**
     * The plan of a match_template search: one pixel size.
     *
     * @param config the search
     * @param micrograph H x W
     * @param template n^3, n not above H and W
     * @param mtf the camera
     * @throws BadInputException if the parts do not fit together
     */
    public static SearchPlan of(
            MatchTemplateConfig config, RealImage micrograph, RealVolume template, DetectorMtf mtf) {
        return of(config, micrograph, template, mtf, 0);
    }

    /**
     * The plan of a search that also includes pixel sizes.
     *
     * @param config the search
     * @param micrograph H x W
     * @param template n^3, n not above H and W
     * @param mtf the camera
     * @param pixelSizeOffsetsAngstrom at least one, relative to the configured pixel size
     * @throws BadInputException if the parts do not fit together
     */
    public static SearchPlan of(
            MatchTemplateConfig config,
            RealImage micrograph,
            RealVolume template,
            DetectorMtf mtf,
            double... pixelSizeOffsetsAngstrom) {
        return of(
                config,
                micrograph,
                PreparedTemplate.of(template, config.templatePath(), config.projectionAccuracy()),
                OrientationGrid.of(config.orientationSearches()),
                mtf,
                pixelSizeOffsetsAngstrom);
    }

    /**
     * The plan of one of several searches that share a template and orientations.
     *
     * @param config the search
     * @param micrograph H x W
     * @param template n^3, n not above H and W
     * @param orientations of {@code config}
     * @param mtf the camera
     * @param pixelSizeOffsetsAngstrom at least one, relative to the configured pixel size
     * @throws BadInputException if the parts do not fit together
     */
    public static SearchPlan of(
            MatchTemplateConfig config,
            RealImage micrograph,
            PreparedTemplate template,
            Orientations orientations,
            DetectorMtf mtf,
            double... pixelSizeOffsetsAngstrom) {
        return of(
                config,
                PreparedMicrograph.of(micrograph, config.filters()),
                template,
                orientations,
                mtf,
                pixelSizeOffsetsAngstrom);
    }

    /**
     * The plan of a search whose micrograph is prepared already.
     *
     * @param config the search
     * @param prepared the filtered micrograph, with the filters of {@code config}
     * @param template n^3, n not above H and W
     * @param orientations of {@code config}
     * @param mtf the camera
     * @param pixelSizeOffsetsAngstrom at least one, relative to the configured pixel size
     * @throws BadInputException if the parts do not fit together
     */
    public static SearchPlan of(
            MatchTemplateConfig config,
            PreparedMicrograph prepared,
            PreparedTemplate template,
            Orientations orientations,
            DetectorMtf mtf,
            double... pixelSizeOffsetsAngstrom) {
        double[] defoci = DefocusAxis.of(config.defocusSearch());
        CorrelationInputs inputs = new CorrelationInputs(
                prepared.spectrum(),
                template.spectrum(),
                ProjectiveFilterStack.of(
                        config.optics(), defoci, pixelSizeOffsetsAngstrom, prepared.filters(), mtf, template.size()),
                orientations,
                ProjectiveFilterStack.magnification(config.optics()).orElse(null));
        requireFinite(config.micrographPath(), inputs.image().values());
        requireFinite("optics_group", inputs.filters().values());
        requireSignal(inputs.filters());
        ImageChecks checks =
                new ImageChecks(prepared.cornerShare(), ContrastCheck.note(inputs, template.radialProfile()));
        List<String> notes = new ArrayList<>();
        checks.cornerNote().ifPresent(notes::add);
        checks.contrast().ifPresent(notes::add);
        Optional<FourierCropping> cropping = SearchCropping.of(
                config, inputs.image().height(), inputs.image().width(), template.size());
        cropping.ifPresent(
                one -> notes.add(SearchCropping.note(one, config.optics().pixelSizeAngstrom())));
        return new SearchPlan(
                cropping.map(inputs::cropped).orElse(inputs),
                defoci,
                notes,
                checks,
                config.strategy().isTwoStage()
                        ? Optional.of(new Uncropped(
                                inputs.image(), defocusFilter(config, prepared.filters(), mtf, template.size())))
                        : Optional.empty());
    }

    /** It keeps the radial filters, but not the micrograph. */
    private static Supplier<DefocusFilter> defocusFilter(
            MatchTemplateConfig config, RadialFilters filters, DetectorMtf mtf, int size) {
        return () -> DefocusFilterStack.of(config.optics(), new double[] {0}, filters, mtf, size)
                .get(0);
    }

    /** Rejects filters that remove everything: the search would find nothing. */
    private static void requireSignal(ProjectiveFilters filters) {
        for (int filter = 0; filter < filters.count(); filter++) {
            int first = filter * filters.stride();
            int end = first + filters.stride();
            int i = first;
            while (i < end && filters.values()[i] == 0) {
                i++;
            }
            if (i == end) {
                throw noSignal();
            }
        }
    }

    static BadInputException noSignal() {
        return new BadInputException(InputProblem.ofFile(
                "optics_group, preprocessing_filters",
                "the filters remove the whole template; check ctf_B_factor, mtf_values, and the filters'"
                        + " amplitudes and cutoffs"));
    }

    /** Rejects infinite coefficients: one of them makes every correlation meaningless. */
    static void requireFinite(String origin, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new BadInputException(InputProblem.ofFile(
                        origin, "its values are too large for single precision; check their scale"));
            }
        }
    }

    /**
     * The same plan; the search also records values.
     *
     * @param values which values of the correlograms
     */
    public SearchPlan recording(ValueRecording values) {
        return new SearchPlan(inputs.withRecording(values), relativeDefociAngstrom, notes, checks, uncropped);
    }

    /**
     * The same plan with constraints on poses.
     *
     * @param allowed which poses are allowed where; empty for all everywhere
     */
    public SearchPlan constrainedBy(Optional<ConstrainedPoses> allowed) {
        return allowed.isEmpty()
                ? this
                : new SearchPlan(
                        inputs.withConstraints(allowed.get().constraints()),
                        relativeDefociAngstrom,
                        notes,
                        checks,
                        uncropped);
    }

    /** The inputs of the engine. */
    public CorrelationInputs inputs() {
        return inputs;
    }

    /**
     * What the second stage needs of the first.
     *
     * @param statistics of the first stage
     * @throws java.util.NoSuchElementException if the search has only one stage
     */
    public FirstStage firstStage(CorrelationStatistics statistics) {
        Uncropped micrograph = uncropped.orElseThrow();
        return new FirstStage(
                RealFourier.inverse(micrograph.image()),
                inputs.grid(),
                micrograph.filter().get(),
                inputs.template().padding(),
                inputs.magnification(),
                inputs.orientations(),
                relativeDefociAngstrom,
                statistics);
    }

    /** Notes for the user that are not problems. */
    public List<String> notes() {
        return notes;
    }

    /** Share of the whitened micrograph's power above 0.5 cycles per pixel, in the corners of its spectrum. */
    public double cornerShare() {
        return checks.cornerShare();
    }

    /** A note if the corners have so much power that they decide the result. */
    public Optional<String> cornerNote() {
        return checks.cornerNote();
    }

    /** A note if the contrast of micrograph and template seems to be opposite. */
    public Optional<String> contrastNote() {
        return checks.contrast();
    }

    /** The defocus axis, relative to the micrograph's defocus. */
    public double[] relativeDefociAngstrom() {
        return relativeDefociAngstrom.clone();
    }

    /** Number of orientations. */
    public int orientations() {
        return inputs.orientations().count();
    }

    /** Correlograms per orientation. */
    public int filters() {
        return inputs.filters().count();
    }

    /** Number of all correlograms. */
    public long correlograms() {
        return inputs.indexing().total();
    }

    /** Number of all correlations: pixels of the valid region x correlograms. */
    public double correlations() {
        return (double) inputs.validHeight() * inputs.validWidth() * correlograms();
    }
}
