package dev.margay.result;

import dev.margay.analysis.PeakFinder;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.BadInputException;
import dev.margay.config.ConfigReading;
import dev.margay.config.InputProblem;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.io.DataFiles;
import dev.margay.io.MrcReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.optics.ConfiguredMtf;
import dev.margay.optics.DetectorMtf;
import dev.margay.orientation.OrientationGrid;
import dev.margay.orientation.SearchVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the maps of one result, and what went into it as far as that is still there. */
final class ResultReader {

    private final DataFiles files;
    private final String path;
    private final MrcReader reader;

    /**
     * Of one result.
     *
     * @param files where files lie
     * @param path the file that describes it
     */
    ResultReader(DataFiles files, String path) {
        this.files = files;
        this.path = path;
        this.reader = new MrcReader(files);
    }

    /** A result that describes itself. */
    SearchResult read(ResultRecord record) {
        ConfigReading reading = MatchTemplateConfigReader.read(record.parametersAsText(), path + ": parameters");
        ResultMaps maps = maps(record.files(), record.search().correlograms());
        return result(
                reading,
                location(record, "micrograph_path"),
                location(record, "template_volume_path"),
                record.search().templateSize(),
                maps,
                record.found().threshold(),
                Optional.of(record));
    }

    /** The result of a configuration, which may be Leopard-EM's. Its own file is taken if it is there. */
    SearchResult read(ConfigReading reading) {
        MatchTemplateConfig config = reading.orThrow();
        String own = ResultRecord.pathBeside(config.results().mip());
        if (files.requireReadableFile(own, "").isEmpty()) {
            return new ResultReader(files, own).read(ResultRecord.read(files.readText(own), own));
        }
        long correlograms =
                (long) OrientationGrid.of(config.orientationSearches()).count()
                        * SearchVector.of(config.defocusSearch()).length;
        ResultMaps maps = maps(config.results().byKey(), correlograms);
        int templateSize = reader.templateSize(config.templatePath()).width();
        return result(
                reading,
                config.micrographPath(),
                config.templatePath(),
                templateSize,
                maps,
                maps.gaussianCutoff(),
                Optional.empty());
    }

    private SearchResult result(
            ConfigReading reading,
            String micrograph,
            String template,
            int templateSize,
            ResultMaps maps,
            double threshold,
            Optional<ResultRecord> record) {
        DetectorMtf mtf = reading.mtfReferencePath().isPresent()
                        && files.requireReadableFile(reading.mtfReferencePath().get(), "")
                                .isPresent()
                ? DetectorMtf.NONE
                : ConfiguredMtf.read(reading, files);
        return new SearchResult(
                reading.orThrow(),
                ifThere(micrograph, () -> reader.readMicrograph(micrograph).image()),
                ifThere(template, () -> reader.readTemplate(template).volume()),
                mtf,
                templateSize,
                maps,
                threshold,
                new PeakFinder(threshold, PeakFinder.DEFAULT_RADIUS_PIXELS).find(maps.scaledMip()),
                record);
    }

    /** Where an input was; or, if it is not there and results and inputs have been moved together, beside the result. */
    private String location(ResultRecord record, String key) {
        ResultRecord.Input input = record.inputs().get(key);
        if (input == null) {
            return "";
        }
        boolean moved = files.requireReadableFile(input.location(), "").isPresent();
        return moved ? beside(input.path()) : input.location();
    }

    /** What is gone is missed, not an error; what is there and cannot be used is one. */
    private <T> Optional<T> ifThere(String written, Supplier<T> reading) {
        boolean there =
                !written.isBlank() && files.requireReadableFile(written, "").isEmpty();
        return there ? Optional.of(reading.get()) : Optional.empty();
    }

    private ResultMaps maps(Map<String, String> byKey, long correlograms) {
        List<InputProblem> problems = new ArrayList<>();
        RealImage mip = map(byKey, "mip_path", problems);
        RealImage scaledMip = map(byKey, "scaled_mip_path", problems);
        RealImage average = map(byKey, "correlation_average_path", problems);
        RealImage deviation = map(byKey, "correlation_variance_path", problems);
        RealImage psi = map(byKey, "orientation_psi_path", problems);
        RealImage theta = map(byKey, "orientation_theta_path", problems);
        RealImage phi = map(byKey, "orientation_phi_path", problems);
        RealImage defocus = map(byKey, "relative_defocus_path", problems);
        BadInputException.throwIfAny(problems);
        requireOneSize(List.of(mip, scaledMip, average, deviation, psi, theta, phi, defocus));
        return new ResultMaps(mip, scaledMip, average, deviation, psi, theta, phi, defocus, correlograms);
    }

    private RealImage map(Map<String, String> byKey, String key, List<InputProblem> problems) {
        String written = byKey.get(key);
        if (written == null) {
            problems.add(new InputProblem(path, key, "is missing; expected the path of a map"));
            return null;
        }
        try {
            return reader.readMap(beside(written));
        } catch (BadInputException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    /** A relative path counts from the folder of the file it stands in, if that is a result's; a configuration's does not. */
    private String beside(String written) {
        int folder = path.lastIndexOf('/');
        boolean relative = !written.startsWith("/") && !written.contains(":/");
        return path.endsWith(ResultRecord.EXTENSION) && relative && folder >= 0
                ? path.substring(0, folder + 1) + written
                : written;
    }

    private void requireOneSize(List<RealImage> maps) {
        RealImage first = maps.get(0);
        for (RealImage map : maps) {
            if (map.height() != first.height() || map.width() != first.width()) {
                throw new BadInputException(InputProblem.ofFile(
                        path,
                        "its maps are not of one size: " + first.width() + " x " + first.height() + " and "
                                + map.width() + " x " + map.height() + "; they belong to different searches"));
            }
        }
    }
}
