package dev.margay.scaling.measure;

import dev.margay.analysis.Peak;
import dev.margay.analysis.PeakFinder;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.io.OutputFiles;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.PreparedMicrograph;
import dev.margay.optics.ProjectiveFilterStack;
import dev.margay.result.ResultRecord;
import dev.margay.scaling.MicrographCosts;
import dev.margay.scaling.SearchSize;
import dev.margay.search.SearchOutputs;
import dev.margay.search.SearchSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the driver does for each micrograph, and what an engine does to take it in. */
final class MicrographMeasurement {

    private static final double PIXEL_SIZE_ANGSTROM = 1;
    private static final double DEFOCUS_STEP_ANGSTROM = 200;
    private static final String FILE = "micrograph.mrc";
    private static final String TABLE = "particles.csv";

    private final SearchSize size;
    private final MatchTemplateConfig config;
    private final DataFiles files;
    private final RandomData random;
    private final Stopwatch stopwatch;

    MicrographMeasurement(
            SearchSize size, MatchTemplateConfig config, DataFiles files, RandomData random, Stopwatch stopwatch) {
        this.size = size;
        this.config = config;
        this.files = files;
        this.random = random;
        this.stopwatch = stopwatch;
    }

    MicrographCosts measure(TemplateSpectrum template, Orientations orientations, CorrelationStatistics statistics)
            throws Exception {
        double pixels = size.imagePixels();
        double validPixels = size.validPixels();
        RealImage image = random.micrograph(size);
        write(image);
        MeasuredPart read =
                stopwatch.time("micrograph read", pixels, "pixel", () -> new MrcReader(files).readMicrograph(FILE));
        MeasuredPart prepare = stopwatch.time(
                "micrograph prepared", pixels, "pixel", () -> PreparedMicrograph.of(image, config.filters()));
        PreparedMicrograph prepared = PreparedMicrograph.of(image, config.filters());
        MeasuredPart filters =
                stopwatch.time("filters made", (double) size.filterValues(), "value", () -> filters(prepared));
        CorrelationInputs inputs =
                new CorrelationInputs(prepared.spectrum(), template, filters(prepared), orientations, null);
        MeasuredPart engine = engine(inputs, pixels);
        double[] defoci = defoci();
        SearchIndexing indexing = new SearchIndexing(1, defoci.length, orientations.count());
        keepWithin(indexing, statistics.bestIndex());
        MeasuredPart maps = stopwatch.time(
                "maps made", validPixels, "pixel", () -> ResultMaps.of(statistics, indexing, orientations, defoci));
        ResultMaps made = ResultMaps.of(statistics, indexing, orientations, defoci);
        List<Peak> peaks = new ArrayList<>();
        MeasuredPart find = stopwatch.time("peaks found", validPixels, "pixel", () -> {
            peaks.clear();
            peaks.addAll(
                    new PeakFinder(made.gaussianCutoff(), PeakFinder.DEFAULT_RADIUS_PIXELS).find(made.scaledMip()));
        });
        MeasuredPart write = stopwatch.time("maps written", validPixels, "pixel", () -> new SearchOutputs(config, files)
                .write(made, peaks, record(made, peaks), Optional.of(TABLE)));
        return new MicrographCosts(
                read.nanosecondsEach(),
                prepare.nanosecondsEach(),
                filters.nanosecondsEach(),
                engine.nanosecondsEach(),
                maps.nanosecondsEach(),
                find.nanosecondsEach(),
                write.nanosecondsEach());
    }

    private void write(RealImage image) throws IOException {
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            outputs.stage(FILE, out -> MrcWriter.write(out, image, PIXEL_SIZE_ANGSTROM, "noise"));
            outputs.commit();
        }
    }

    private ResultRecord record(ResultMaps maps, List<Peak> peaks) {
        return new ResultRecord(
                ResultRecord.FORMAT,
                new ResultRecord.Program("", "", ""),
                Map.of(),
                new ResultRecord.Size(
                        size.imageHeight(),
                        size.imageWidth(),
                        size.templateSize(),
                        size.orientations(),
                        size.defoci(),
                        maps.correlograms()),
                new ResultRecord.Run("", "", Map.of(), 0, "", 0, 0),
                new ResultRecord.Found(maps.gaussianCutoff(), ResultMaps.FALSE_POSITIVES, peaks.size()),
                Map.of(),
                Map.of());
    }

    private double[] defoci() {
        return IntStream.range(0, size.defoci())
                .mapToDouble(i -> DEFOCUS_STEP_ANGSTROM * (i - size.defoci() / 2))
                .toArray();
    }

    private ProjectiveFilters filters(PreparedMicrograph prepared) {
        return ProjectiveFilterStack.of(
                config.optics(), defoci(), new double[] {0}, prepared.filters(), DetectorMtf.NONE, size.templateSize());
    }

    private MeasuredPart engine(CorrelationInputs inputs, double pixels) throws Exception {
        CorrelatorProvider provider = Engines.choose(Engines.AUTO, inputs.shape());
        CorrelatorSettings settings = new CorrelatorSettings(SearchSettings.DEFAULT_ORIENTATION_BATCH_SIZE);
        return stopwatch.time(
                "engine " + provider.engine() + " made", pixels, "pixel", () -> provider.create(inputs, settings)
                        .close());
    }

    /** The grid at hand may have fewer orientations than the search that the statistics were made for. */
    private static void keepWithin(SearchIndexing indexing, int[] bestIndex) {
        for (int i = 0; i < bestIndex.length; i++) {
            bestIndex[i] = (int) (bestIndex[i] % indexing.total());
        }
    }
}
