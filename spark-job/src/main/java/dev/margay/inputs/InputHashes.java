package dev.margay.inputs;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.PoseConstraintChoice;
import dev.margay.config.SearchAreaChoice;
import dev.margay.io.DataFiles;
import dev.margay.io.Sha256;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * SHA-256 of the input files of a search, computed when they were read.
 *
 * @param micrograph of the micrograph's file
 * @param template of the template's file
 * @param mtf of the MTF's file, if there is one
 * @param area of the files of the searched area and of constraints on poses, by their key in the configuration; empty if there are none
 */
public record InputHashes(String micrograph, String template, Optional<String> mtf, Map<String, String> area) {

    /** Adds the hash of the MTF file in the configuration, if there is one. */
    public static InputHashes of(MatchTemplateConfig config, DataFiles files, String micrograph, String template) {
        return new InputHashes(
                micrograph,
                template,
                config.optics().mtfReference().map(written -> ofFile(ConfiguredMtf.path(written, files), files)),
                area(config.particles().area(), config.constraints(), files));
    }

    private static Map<String, String> area(SearchAreaChoice area, PoseConstraintChoice constraints, DataFiles files) {
        Map<String, String> hashes = new LinkedHashMap<>();
        area.files().forEach((key, path) -> hashes.put(key, ofFile(path, files)));
        constraints.files().forEach((key, path) -> hashes.put(key, ofFile(path, files)));
        return hashes;
    }

    private static String ofFile(String path, DataFiles files) {
        try {
            return Sha256.ofFile(path, files);
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(path, "cannot be read: " + e.getMessage()));
        }
    }
}
