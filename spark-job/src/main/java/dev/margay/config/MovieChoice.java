package dev.margay.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The movies from which the boxes of particles are made again ({@code movie_config}). {@value #NAME} in a path is replaced by the name of
 * the micrograph's file without its extension, so that a table may have several micrographs.
 *
 * @param moviePath path of the movie, as written
 * @param deformationPath path of the deformation field (CSV)
 * @param shiftsPath path of the shifts of particles (CSV); they are used if both are given
 * @param preExposure electrons per square Angstrom before the first frame
 * @param fluencePerFrame electrons per square Angstrom in a frame
 * @param flipTiff whether the rows of TIFF frames run from the bottom to the top
 */
public record MovieChoice(
        String moviePath,
        Optional<String> deformationPath,
        Optional<String> shiftsPath,
        double preExposure,
        double fluencePerFrame,
        boolean flipTiff) {

    /** What stands for the micrograph in a path. */
    public static final String NAME = "{name}";

    /** The same for a micrograph. */
    public MovieChoice of(String micrographPath) {
        String name = micrographPath.substring(micrographPath.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return new MovieChoice(
                moviePath.replace(NAME, stem),
                deformationPath.map(path -> path.replace(NAME, stem)),
                shiftsPath.map(path -> path.replace(NAME, stem)),
                preExposure,
                fluencePerFrame,
                flipTiff);
    }

    /** The files by their key in the group. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(MovieReader.MOVIE, moviePath);
        if (shiftsPath.isPresent()) {
            files.put(MovieReader.SHIFTS, shiftsPath.get());
        } else {
            deformationPath.ifPresent(path -> files.put(MovieReader.DEFORMATION, path));
        }
        return files;
    }
}
