package dev.margay.particles;

import java.util.regex.Pattern;

/**
 * The name of a micrograph, by which different programs and folders have the same one.
 *
 * @param file name of its file, without folders
 */
public record MicrographName(String file) {

    /** cryoSPARC puts a number before the names of files that it has imported. */
    private static final Pattern IMPORTED = Pattern.compile("^\\d{21}_");

    /** The name of a file. */
    public static MicrographName of(String path) {
        return new MicrographName(path.substring(path.lastIndexOf('/') + 1));
    }

    /** The name that the file had before cryoSPARC imported it. */
    public MicrographName beforeImport() {
        return new MicrographName(IMPORTED.matcher(file).replaceFirst(""));
    }

    /** The name without its last extension. */
    public String stem() {
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
