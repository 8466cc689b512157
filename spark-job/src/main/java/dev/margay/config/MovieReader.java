package dev.margay.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the group {@code movie_config}: Leopard-EM's keys, and one of Margay's own. */
final class MovieReader {

    static final String GROUP = "movie_config";
    static final String MOVIE = "movie_path";
    static final String DEFORMATION = "deformation_field_path";
    static final String SHIFTS = "particle_shifts_path";

    private static final String PRE_EXPOSURE = "pre_exposure";
    private static final String FLUENCE = "fluence_per_frame";
    private static final String FLIP = "flip_tiff";
    private static final double MOST_ELECTRONS = 10_000;

    private MovieReader() {}

    /** The movies, if they are enabled. */
    static Optional<MovieChoice> read(ConfigSection section, List<ConfigNote> notes) {
        boolean enabled = section.flag("enabled", false);
        Optional<String> movie = given(section, MOVIE, "the path of a movie (MRC or TIFF)");
        Optional<String> deformation = given(section, DEFORMATION, "the path of a deformation field (CSV)");
        Optional<String> shifts = given(section, SHIFTS, "the path of shifts of particles (CSV)");
        double before = section.number(PRE_EXPOSURE, "electrons per square Angstrom")
                .between(0, MOST_ELECTRONS)
                .orElse(0);
        double fluence = section.number(FLUENCE, "electrons per square Angstrom")
                .between(0, MOST_ELECTRONS)
                .orElse(1);
        boolean flip = section.flag(FLIP, true);
        if (enabled && movie.isEmpty()) {
            section.complainOfNothing(MOVIE, "the path of a movie (MRC or TIFF), since enabled is true");
        }
        section.rejectUnknownKeys();
        if (!enabled || movie.isEmpty()) {
            return Optional.empty();
        }
        if (deformation.isPresent() && shifts.isPresent()) {
            notes.add(ConfigNote.of(section.qualified(DEFORMATION) + " has no effect: " + SHIFTS + " is given, too"));
        }
        if (deformation.isEmpty() && shifts.isEmpty()) {
            notes.add(ConfigNote.of(section.qualified(MOVIE) + ": without " + DEFORMATION + " and " + SHIFTS
                    + ", the frames are added as they are"));
        }
        return Optional.of(new MovieChoice(movie.get(), deformation, shifts, before, fluence, flip));
    }

    /** Leopard-EM's default is an empty text. */
    private static Optional<String> given(ConfigSection section, String key, String expected) {
        boolean empty = section.take(key)
                .filter(ConfigNode.Scalar.class::isInstance)
                .map(ConfigNode.Scalar.class::cast)
                .filter(scalar -> scalar.text().isBlank())
                .isPresent();
        if (empty) {
            section.ignored(key);
            return Optional.empty();
        }
        return section.optionalText(key, expected);
    }

    static Map<String, Object> parameters(MovieChoice movie) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("enabled", true);
        keys.put(MOVIE, movie.moviePath());
        movie.deformationPath().ifPresent(path -> keys.put(DEFORMATION, path));
        movie.shiftsPath().ifPresent(path -> keys.put(SHIFTS, path));
        keys.put(PRE_EXPOSURE, movie.preExposure());
        keys.put(FLUENCE, movie.fluencePerFrame());
        keys.put(FLIP, movie.flipTiff());
        return keys;
    }
}
