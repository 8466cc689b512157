package dev.margay.inputs;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.io.DataFiles;
import dev.margay.io.Sha256;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.util.Optional;

/**
 * SHA-256 of the input files of a search, computed when they were read.
 *
 * @param micrograph of the micrograph's file
 * @param template of the template's file
 * @param mtf of the MTF's file, if there is one
 */
public record InputHashes(String micrograph, String template, Optional<String> mtf) {

    /** Adds the hash of the MTF file in the configuration, if there is one. */
    public static InputHashes of(MatchTemplateConfig config, DataFiles files, String micrograph, String template) {
        return new InputHashes(
                micrograph,
                template,
                config.optics().mtfReference().map(written -> ofFile(ConfiguredMtf.path(written, files), files)));
    }

    private static String ofFile(String path, DataFiles files) {
        try {
            return Sha256.ofFile(path, files);
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(path, "cannot be read: " + e.getMessage()));
        }
    }
}
