package dev.margay.inputs;

import dev.margay.config.ConfigReading;
import dev.margay.io.DataFiles;
import dev.margay.io.star.MtfStarFile;
import dev.margay.optics.DetectorMtf;
import dev.margay.problem.BadInputException;
import java.util.List;

/** The camera's MTF from a configuration: its values, or a file. */
public final class ConfiguredMtf {

    private static final String KEY = "mtf_reference";

    private ConfiguredMtf() {}

    /**
     * Reads it.
     *
     * @param reading the configuration
     * @param files where the file is, if there is one
     * @throws dev.margay.problem.BadInputException if that cannot be used
     */
    public static DetectorMtf read(ConfigReading reading, DataFiles files) {
        List<Double> values =
                reading.config().map(config -> config.optics().mtfValues()).orElse(List.of());
        if (!values.isEmpty()) {
            return DetectorMtf.onEvenGrid(values);
        }
        return reading.mtfReferencePath().map(path -> ofFile(path, files)).orElse(DetectorMtf.NONE);
    }

    /**
     * Of a STAR file.
     *
     * @param written its path, or the name of a detector
     * @param files where it is
     * @throws BadInputException if it cannot be used
     */
    public static DetectorMtf ofFile(String written, DataFiles files) {
        String path = path(written, files);
        files.requireReadableFile(path, KEY).ifPresent(problem -> {
            throw new BadInputException(problem);
        });
        MtfStarFile star = MtfStarFile.parse(files.readText(path), path);
        return DetectorMtf.of(star.frequenciesCyclesPerPixel(), star.values());
    }

    /**
     * The path of an MTF file.
     *
     * @param written its path, or the name of a detector
     * @param files where it is
     * @throws BadInputException if it is the name of a detector whose file is not there
     */
    public static String path(String written, DataFiles files) {
        return DetectorName.isName(written) && !DetectorName.exists(written, files)
                ? DetectorName.file(written, KEY, files)
                : written;
    }
}
