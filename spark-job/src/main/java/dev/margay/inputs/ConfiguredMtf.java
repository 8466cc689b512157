package dev.margay.inputs;

import dev.margay.config.ConfigReading;
import dev.margay.io.DataFiles;
import dev.margay.io.star.MtfStarFile;
import dev.margay.optics.DetectorMtf;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;

/** The camera's MTF from a configuration: its values, or a file. */
public final class ConfiguredMtf {

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

    /** Of a STAR file. */
    public static DetectorMtf ofFile(String path, DataFiles files) {
        boolean looksLikeName = !path.contains("/") && !path.contains(".");
        files.requireReadableFile(path, "mtf_reference")
                .filter(problem -> looksLikeName)
                .ifPresent(problem -> {
                    throw new BadInputException(new InputProblem(
                            path,
                            "mtf_reference",
                            problem.message()
                                    + "; expected the path of a STAR file with the MTF, not the name of a detector"));
                });
        MtfStarFile star = MtfStarFile.parse(files.readText(path), path);
        return DetectorMtf.of(star.frequenciesCyclesPerPixel(), star.values());
    }
}
