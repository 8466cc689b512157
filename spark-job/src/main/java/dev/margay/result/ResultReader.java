package dev.margay.result;

import dev.margay.analysis.Peak;
import dev.margay.analysis.PeakThreshold;
import dev.margay.analysis.ResultMaps;
import dev.margay.analysis.SearchArea;
import dev.margay.config.ConfigReading;
import dev.margay.config.Hdf5Choice;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.config.Metric;
import dev.margay.config.ResultPaths;
import dev.margay.config.SearchAreaChoice;
import dev.margay.config.SimulatorConfig;
import dev.margay.inputs.ConfiguredMtf;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.optics.DetectorMtf;
import dev.margay.orientation.DefocusAxis;
import dev.margay.orientation.OrientationGrid;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleTableReader;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;

/** Reads the maps of one result, and its inputs if they still exist. */
final class ResultReader {

    /** Maps are written shortly before their description. Copies of both have similar times, too. */
    private static final long MOMENTS_MILLISECONDS = 10_000;

    private final DataFiles files;
    private final String path;
    private final MapFiles mapFiles;
    private final SearchImages images;
    private final List<String> notes = new ArrayList<>();

    /**
     * A reader of one result.
     *
     * @param files where files are
     * @param path the file that describes it
     */
    ResultReader(DataFiles files, String path) {
        this.files = files;
        this.path = path;
        this.mapFiles = new MapFiles(files, path);
        this.images = new SearchImages(files);
    }

    /** A result with a description. */
    SearchResult read(ResultRecord record) {
        ConfigReading reading = MatchTemplateConfigReader.read(record.parametersAsText(), path + ": parameters");
        MatchTemplateConfig config = reading.orThrow().resolved();
        ResultMaps maps = mapFiles.read(maps(record), record.search().correlograms())
                .on(record.search().grid());
        if (isOlderThan(mapFiles.beside(record.files().get("mip_path")))) {
            notes.add("the maps are newer than " + path + ", which may describe another search");
        }
        notes.addAll(record.notes());
        Optional<SearchImages.Micrograph> micrograph = unchanged(
                input(record, "micrograph_path", at -> images.micrograph(at, config.corrections())),
                SearchImages.Micrograph::sha256,
                record,
                "micrograph_path");
        Optional<SearchImages.Template> template = unchanged(
                withMtf(config)
                        ? input(record, "template_volume_path", at -> images.template(at, config))
                        : Optional.empty(),
                SearchImages.Template::sha256,
                record,
                "template_volume_path");
        Optional<SearchArea> area = area(record, maps);
        return result(
                config,
                micrograph.map(SearchImages.Micrograph::image),
                template.map(SearchImages.Template::volume),
                mtf(
                        reading,
                        Optional.ofNullable(record.inputs().get("mtf_reference"))
                                .map(ResultRecord.Input::location)),
                record.search().templateSize(),
                maps,
                record.found().knownMetric(),
                area,
                record.found().threshold(),
                refined(record, maps),
                Optional.of(record));
    }

    /** What climbs found between pixels is only in the table of particles. */
    private Map<Peak, Particle.Refined> refined(ResultRecord record, ResultMaps maps) {
        Map<Peak, Particle.Refined> refined = new LinkedHashMap<>();
        String table = record.files().get("particles");
        if (!record.stages().areTwo() || table == null || !isThere(mapFiles.beside(table))) {
            return refined;
        }
        try {
            for (Particle particle : ParticleTableReader.read(files.open(mapFiles.beside(table)), table)) {
                particle.refined().ifPresent(values -> refined.put(peak(particle, maps), values));
            }
        } catch (IOException | BadInputException e) {
            notes.add(table + " cannot be read, so poses between pixels are not known: " + e.getMessage());
        }
        return refined;
    }

    /** The pixel of the maps that a particle with refined values was found at; it is the nearest one if they are coarser than the micrograph. */
    private static Peak peak(Particle particle, ResultMaps maps) {
        Particle.Start refined = particle.start();
        return maps.coarser()
                .map(grid -> new Peak(
                        nearest(grid.gridRow(refined.cornerY()), maps.mip().height()),
                        nearest(grid.gridColumn(refined.cornerX()), maps.mip().width())))
                .orElseGet(() -> new Peak(
                        particle.position().cornerY(), particle.position().cornerX()));
    }

    private static int nearest(double place, int count) {
        return (int) Math.max(0, Math.min(count - 1, Math.rint(place)));
    }

    /** The result of a configuration, also from Leopard-EM. Its description is used if it exists and belongs to the maps. */
    SearchResult read(ConfigReading reading) {
        MatchTemplateConfig config = reading.orThrow().resolved();
        ResultReader own = new ResultReader(files, config.results().description());
        if (isThere(own.path) && !own.isOlderThan(config.results().mip())) {
            return own.read(ResultRecord.read(files.readText(own.path), own.path));
        }
        if (config.cropping().enabled() || config.strategy().isTwoStage()) {
            throw new BadInputException(InputProblem.ofFile(
                    own.path,
                    "does not exist, or is older than the maps; it is needed for a search with "
                            + (config.cropping().enabled()
                                    ? "fourier_cropping, because it has the size of the grid"
                                    : "search_strategy: two-stage, because it has the numbers of its stages")));
        }
        long correlograms =
                (long) OrientationGrid.of(config.orientationSearches()).count()
                        * DefocusAxis.of(config.defocusSearch()).length;
        Optional<RealImage> micrograph = ifThere(
                        config.micrographPath(), path -> images.micrograph(path, config.corrections()))
                .map(SearchImages.Micrograph::image);
        Optional<RealVolume> template = Optional.of(config.templatePath())
                .filter(path -> withMtf(config))
                .flatMap(path -> ifThere(path, at -> images.template(at, config)))
                .map(SearchImages.Template::volume);
        ResultMaps maps = cropped(config, mapFiles.read(maps(config.results()), correlograms), micrograph, template);
        if (!config.particles().area().equals(SearchAreaChoice.WHOLE)) {
            notes.add("search_area is not used without the description of the result; pick again with a mask");
        }
        if (config.constraints().any()) {
            notes.add(
                    "pose_constraints are not used without the description of the result: the threshold counts all poses");
        }
        SearchResult result = result(
                config,
                micrograph,
                template,
                mtf(reading, reading.mtfReferencePath()),
                templateSize(config, micrograph, template, maps),
                maps,
                config.particles().metric(),
                Optional.empty(),
                PeakThreshold.of(config.particles().threshold(), maps.correlations())
                        .zScore(),
                Map.of(),
                Optional.empty());
        return config.particles().metric() == Metric.Z_SCORE
                ? result
                : result.with(result.picking(config.particles().threshold()).from(result.scores(), result.grid()));
    }

    /** The maps themselves, or one HDF5 file with all of them if they have been deleted. */
    private Map<String, String> maps(ResultRecord record) {
        Map<String, String> paths = new LinkedHashMap<>(record.files());
        String mip = paths.get("mip_path");
        String all = paths.get(Hdf5Choice.PATH_KEY);
        if (mip != null && all != null && !isThere(mapFiles.beside(mip)) && isThere(mapFiles.beside(all))) {
            paths.replaceAll((key, path) -> all);
        }
        return paths;
    }

    /** Leopard-EM 1.3 may have written one HDF5 file instead of the maps. */
    private Map<String, String> maps(ResultPaths results) {
        Map<String, String> paths = new LinkedHashMap<>(results.byKey());
        results.hdf5()
                .path()
                .filter(path -> !isThere(results.mip()) && isThere(path))
                .ifPresent(path -> paths.replaceAll((key, map) -> path));
        return paths;
    }

    /** Some programs write maps as large as the micrograph, with wrapped values beyond the valid region. */
    private ResultMaps cropped(
            MatchTemplateConfig config,
            ResultMaps maps,
            Optional<RealImage> micrograph,
            Optional<RealVolume> template) {
        if (micrograph.isEmpty()) {
            return maps;
        }
        RealImage image = micrograph.get();
        boolean whole = maps.mip().height() == image.height() && maps.mip().width() == image.width();
        if (whole && template.isEmpty()) {
            throw new BadInputException(InputProblem.ofFile(
                    config.templatePath(),
                    "does not exist, but is needed: the maps are as large as the micrograph, and only the template's size"
                            + " tells which part of them is valid"));
        }
        if (template.isEmpty()) {
            return maps;
        }
        int height = image.height() - template.get().size() + 1;
        int width = image.width() - template.get().size() + 1;
        if (!whole || height < 1 || width < 1) {
            return maps;
        }
        notes.add("the maps are as large as the micrograph; only their valid region of " + width + " x " + height
                + " pixels is used");
        return maps.cropped(height, width);
    }

    /** If one of micrograph and template is missing, its size is computed from the other one and the maps. */
    private int templateSize(
            MatchTemplateConfig config,
            Optional<RealImage> micrograph,
            Optional<RealVolume> template,
            ResultMaps maps) {
        return template.map(RealVolume::size)
                .or(() -> micrograph.map(image -> image.height() - maps.mip().height() + 1))
                .orElseThrow(() -> new BadInputException(InputProblem.ofFile(
                        config.templatePath(),
                        "does not exist, and the micrograph does not exist either; one of them is needed"
                                + " for the template's size")));
    }

    private SearchResult result(
            MatchTemplateConfig config,
            Optional<RealImage> micrograph,
            Optional<RealVolume> template,
            DetectorMtf mtf,
            int templateSize,
            ResultMaps maps,
            Metric metric,
            Optional<SearchArea> area,
            double threshold,
            Map<Peak, Particle.Refined> refined,
            Optional<ResultRecord> record) {
        requireFitting(config, micrograph, template, templateSize, maps);
        SearchResult withoutPeaks = new SearchResult(
                config,
                micrograph,
                template,
                mtf,
                templateSize,
                maps,
                metric,
                area,
                threshold,
                List.of(),
                refined,
                record,
                notes);
        return withoutPeaks.withPeaks(withoutPeaks.scores().peaksAbove(threshold, metric, withoutPeaks.grid()));
    }

    /** The searched area, if it was not the whole micrograph. */
    private Optional<SearchArea> area(ResultRecord record, ResultMaps maps) {
        return Optional.ofNullable(record.files().get(ResultPaths.AREA_KEY)).map(written -> {
            RealImage map = mapFiles.one(written);
            if (map.values().length != maps.mip().values().length) {
                throw new BadInputException(InputProblem.ofFile(
                        mapFiles.beside(written), "has another size than the maps; it belongs to another search"));
            }
            return SearchArea.of(map);
        });
    }

    private void requireFitting(
            MatchTemplateConfig config,
            Optional<RealImage> micrograph,
            Optional<RealVolume> template,
            int templateSize,
            ResultMaps maps) {
        PixelGrid grid = maps.grid(templateSize);
        if (grid.validHeight(templateSize) != maps.mip().height()
                || grid.validWidth(templateSize) != maps.mip().width()) {
            throw new BadInputException(InputProblem.ofFile(
                    path,
                    "describes a grid of " + grid.width() + " x " + grid.height() + " pixels, but the maps have "
                            + maps.mip().width() + " x " + maps.mip().height()
                            + "; they belong to different searches"));
        }
        int height = grid.originalHeight();
        int width = grid.originalWidth();
        template.filter(volume -> volume.size() != templateSize).ifPresent(volume -> {
            throw new BadInputException(InputProblem.ofFile(
                    config.templatePath(),
                    "is " + volume.size() + "^3 voxels, but the maps are of a template of " + templateSize
                            + "^3; this is another template"));
        });
        micrograph
                .filter(image -> image.height() != height || image.width() != width)
                .ifPresent(image -> {
                    throw new BadInputException(InputProblem.ofFile(
                            config.micrographPath(),
                            "is " + image.width() + " x " + image.height() + " pixels, but the maps and the template ("
                                    + templateSize
                                    + "^3) belong to a micrograph of " + width + " x " + height
                                    + "; this is another micrograph, or another"
                                    + " template"));
                });
    }

    /** An input at its recorded path; or next to the result, if both have been moved together. */
    private <T> Optional<T> input(ResultRecord record, String key, Function<String, T> reading) {
        ResultRecord.Input input = record.inputs().get(key);
        if (input == null) {
            return Optional.empty();
        }
        return ifThere(isThere(input.location()) ? input.location() : mapFiles.beside(input.path()), reading);
    }

    /** Leaves out a file that has changed since the search. */
    private <T> Optional<T> unchanged(Optional<T> read, Function<T, String> sha256, ResultRecord record, String key) {
        ResultRecord.Input input = record.inputs().get(key);
        if (read.isPresent() && !sha256.apply(read.get()).equals(input.sha256())) {
            notes.add(input.path() + " has changed since the search (its SHA-256 is different), so it is left out");
            return Optional.empty();
        }
        return read;
    }

    /** Whether the MTF of a template that is made from a model is still there, if it has one. */
    private boolean withMtf(MatchTemplateConfig config) {
        Optional<String> missing = config.simulator()
                .flatMap(SimulatorConfig::mtfReference)
                .map(written -> ConfiguredMtf.path(written, files))
                .filter(path -> !isThere(path));
        missing.ifPresent(
                path -> notes.add(path + " no longer exists, so the template cannot be made and is left out"));
        return missing.isEmpty();
    }

    private DetectorMtf mtf(ConfigReading reading, Optional<String> location) {
        if (location.isEmpty()) {
            return ConfiguredMtf.read(reading, files);
        }
        if (!isThere(location.get())) {
            notes.add(location.get() + " no longer exists; projections are drawn without the camera's MTF");
            return DetectorMtf.NONE;
        }
        return ConfiguredMtf.ofFile(location.get(), files);
    }

    /** A missing file gives a note. A file that exists but cannot be used is an error. */
    private <T> Optional<T> ifThere(String written, Function<String, T> reading) {
        if (!isThere(written)) {
            notes.add(written + " no longer exists, and is left out");
            return Optional.empty();
        }
        return Optional.of(reading.apply(written));
    }

    private boolean isThere(String written) {
        return modified(written).isPresent();
    }

    /** Whether a file was written after this one. Copies are written within a short time of each other. */
    private boolean isOlderThan(String written) {
        Optional<Long> own = modified(path);
        Optional<Long> other = modified(written);
        return own.isPresent() && other.isPresent() && other.get() > own.get() + MOMENTS_MILLISECONDS;
    }

    private Optional<Long> modified(String written) {
        try {
            return files.status(files.resolve(written)).map(FileStatus::getModificationTime);
        } catch (IOException | RuntimeException e) {
            // Hadoop throws many kinds of exceptions for a scheme that it does not support.
            throw new BadInputException(InputProblem.ofFile(written, "cannot be reached: " + e.getMessage()));
        }
    }
}
