package dev.margay.config;

import java.util.Map;
import java.util.Optional;

/**
 * One HDF5 file with all maps, as Leopard-EM 1.3 writes it ({@code hdf5_path} and {@code compress} in {@code match_template_result}).
 *
 * @param path where it is written, as in the configuration; empty if it is not
 * @param compress whether the maps in it are compressed
 */
public record Hdf5Choice(Optional<String> path, boolean compress) {

    /** The key of the path. */
    public static final String PATH_KEY = "hdf5_path";

    private static final String COMPRESS_KEY = "compress";

    /** Not written. */
    public static final Hdf5Choice NONE = new Hdf5Choice(Optional.empty(), true);

    static Hdf5Choice read(ConfigSection section) {
        return new Hdf5Choice(
                section.optionalText(PATH_KEY, "the path of an HDF5 file to write"), section.flag(COMPRESS_KEY, true));
    }

    void write(Map<String, Object> keys) {
        path.ifPresent(written -> {
            keys.put(PATH_KEY, written);
            keys.put(COMPRESS_KEY, compress);
        });
    }

    /** The path of a map if the configuration does not name one: next to the HDF5 file, with its name. */
    Optional<String> map(String key) {
        return path.map(file -> {
            int dot = file.lastIndexOf('.');
            String stem = dot > file.lastIndexOf('/') ? file.substring(0, dot) : file;
            return stem + "." + key.replaceAll("_path$", "") + ".mrc";
        });
    }
}
