package dev.margay.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats in which particles are exchanged. */
public enum ExchangeFormat {
    /** RELION 3.1, 4 and 5. */
    RELION("relion", ".star"),
    /** RELION 3.0 and earlier, without optics groups. */
    RELION_3_0("relion-3.0", ".star"),
    /** cisTEM. */
    CISTEM("cistem", ".star"),
    /** cryoSPARC. */
    CRYOSPARC("cryosparc", ".cs"),
    /** Templates at all particles, for ChimeraX. */
    CHIMERAX("chimerax", ".cxc"),
    /** Orientations of all particles, for ChimeraX. */
    BILD("bild", ".bild"),
    /** Margay's and Leopard-EM's table. */
    CSV("csv", ".csv"),
    /** The same columns for programs that analyse large tables. */
    PARQUET("parquet", ".parquet"),
    /** Leopard-EM's particle stack. */
    HDF5("hdf5", ".h5");

    private final String word;
    private final String extension;

    ExchangeFormat(String word, String extension) {
        this.word = word;
        this.extension = extension;
    }

    /** Its name, as users write it. */
    public String word() {
        return word;
    }

    /** The extension of its files. */
    public String extension() {
        return extension;
    }

    /** The format of this name. */
    public static Optional<ExchangeFormat> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The first format whose files end like this path: RELION's for a STAR file. */
    public static Optional<ExchangeFormat> ofPath(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".hdf5")) {
            return Optional.of(HDF5);
        }
        return Arrays.stream(values())
                .filter(format -> lower.endsWith(format.extension))
                .findFirst();
    }
}
