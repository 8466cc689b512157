package dev.margay.scaling.measure;

import dev.margay.analysis.GaussianCutoff;
import dev.margay.analysis.PeakFinder;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.engine.EngineChoice;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.PreparedMicrograph;
import dev.margay.optics.ProjectiveFilterStack;
import dev.margay.scaling.model.SearchAmounts;
import dev.margay.search.SearchSettings;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** What the driver does for each micrograph, and what an engine does to load it. */
final class MicrographMeasurement {

    private static final double PIXEL_SIZE_ANGSTROM = 1;
    private static final double DEFOCUS_STEP_ANGSTROM = 200;
    private static final String FILE = "micrograph.mrc";

    private final SearchAmounts amounts;
    private final CorrelationShape shape;
    private final MatchTemplateConfig config;
    private final DataFiles files;
    private final RandomData random;
    private final Stopwatch stopwatch;

    MicrographMeasurement(
            SearchAmounts amounts,
            MatchTemplateConfig config,
            DataFiles files,
            RandomData random,
            Stopwatch stopwatch) {
        this.amounts = amounts;
        this.config = config;
        this.files = files;
        this.random = random;
        this.stopwatch = stopwatch;
        shape = amounts.shape();
    }

    /**
     * Measures.
     *
     * @param template of the search
     * @param orientations of the search
     * @param statistics as a search leaves them; their search indices are changed so that they fit the orientations
     */
    void measure(TemplateSpectrum template, Orientations orientations, CorrelationStatistics statistics)
            throws Exception {
        PreparedMicrograph prepared = prepare();
        ProjectiveFilters filters = filters(prepared);
        stopwatch.time(Part.FILTERS_COMPUTED, (double) amounts.filterValues(), () -> filters(prepared));
        loadEngine(new CorrelationInputs(prepared.spectrum(), template, filters, orientations, null));
        finish(orientations, statistics);
    }

    private PreparedMicrograph prepare() throws Exception {
        double pixels = amounts.imagePixels();
        RealImage image = random.micrograph(shape);
        write(List.of(image), List.of(FILE));
        stopwatch.time(Part.MICROGRAPH_READ, pixels, () -> new MrcReader(files).readMicrograph(FILE));
        stopwatch.time(Part.MICROGRAPH_PREPARED, pixels, () -> PreparedMicrograph.of(image, config.filters()));
        return PreparedMicrograph.of(image, config.filters());
    }

    private ProjectiveFilters filters(PreparedMicrograph prepared) {
        return ProjectiveFilterStack.of(
                config.optics(),
                defoci(),
                new double[shape.pixelSizes()],
                prepared.filters(),
                DetectorMtf.NONE,
                shape.templateSize());
    }

    private double[] defoci() {
        return IntStream.range(0, shape.defoci())
                .mapToDouble(i -> DEFOCUS_STEP_ANGSTROM * (i - shape.defoci() / 2))
                .toArray();
    }

    private void loadEngine(CorrelationInputs inputs) throws Exception {
        CorrelatorProvider provider = Engines.choice().choose(EngineChoice.AUTO, inputs.shape());
        stopwatch.say("engine: " + provider.engine());
        CorrelatorSettings settings = new CorrelatorSettings(SearchSettings.DEFAULT_ORIENTATION_BATCH_SIZE);
        stopwatch.time(Part.ENGINE_LOADED, (double) amounts.imagePixels(), () -> provider.create(inputs, settings)
                .close());
    }

    private void finish(Orientations orientations, CorrelationStatistics statistics) throws Exception {
        double pixels = amounts.validPixels();
        double[] defoci = defoci();
        SearchIndexing indexing = new SearchIndexing(shape.pixelSizes(), defoci.length, orientations.count());
        keepWithin(indexing, statistics.bestIndex());
        stopwatch.time(Part.MAPS_COMPUTED, pixels, () -> ResultMaps.of(statistics, indexing, orientations, defoci));
        ResultMaps maps = ResultMaps.of(statistics, indexing, orientations, defoci);
        stopwatch.time(Part.PEAKS_FOUND, pixels, () -> new PeakFinder(
                        GaussianCutoff.zScore(maps.correlations(), 1), PeakFinder.DEFAULT_RADIUS_PIXELS)
                .find(maps.scaledMip()));
        List<RealImage> images = List.of(
                maps.mip(),
                maps.scaledMip(),
                maps.correlationAverage(),
                maps.correlationDeviation(),
                maps.psi(),
                maps.theta(),
                maps.phi(),
                maps.relativeDefocus());
        List<String> names = IntStream.range(0, images.size())
                .mapToObj(i -> "map" + i + ".mrc")
                .toList();
        stopwatch.time(Part.MAPS_WRITTEN, pixels, () -> write(images, names));
    }

    /** As a search writes: under temporary names first. */
    private void write(List<RealImage> images, List<String> names) throws IOException {
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            for (int i = 0; i < images.size(); i++) {
                RealImage image = images.get(i);
                outputs.stage(names.get(i), out -> MrcWriter.write(out, image, PIXEL_SIZE_ANGSTROM, "noise"));
            }
            outputs.commit();
        }
    }

    /** The default grid may have fewer orientations than the search that the statistics were made for. */
    private static void keepWithin(SearchIndexing indexing, int[] bestIndex) {
        for (int i = 0; i < bestIndex.length; i++) {
            bestIndex[i] = (int) (bestIndex[i] % indexing.total());
        }
    }
}
