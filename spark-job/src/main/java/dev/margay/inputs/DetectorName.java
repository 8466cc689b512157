package dev.margay.inputs;

import dev.margay.io.DataFiles;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A detector instead of the path of its MTF: the names of Leopard-EM's simulator. The curves are files of RELION and Gatan. Their licences do
 * not allow Margay to contain them, so they are looked for where relative paths start.
 */
final class DetectorName {

    private static final Map<String, String> FILES = new TreeMap<>(Map.ofEntries(
            Map.entry("de20_300kv", "mtf_de20_300kV.star"),
            Map.entry("falcon2_300kv", "mtf_falcon2_300kV.star"),
            Map.entry("falcon3ec_200kv", "mtf_falcon3EC_200kV.star"),
            Map.entry("falcon3ec_300kv", "mtf_falcon3EC_300kV.star"),
            Map.entry("falcon4ec_200kv", "mtf_falcon4EC_200kV.star"),
            Map.entry("falcon4ec_300kv", "mtf_falcon4EC_300kV.star"),
            Map.entry("k2_300kv", "mtf_k2_300kV.star"),
            Map.entry("k2_200kv_fl2", "mtf_k2_200kV_FL2.star"),
            Map.entry("k2_300kv_fl2", "mtf_k2_300kV_FL2.star"),
            Map.entry("k3_200kv_fl2", "mtf_k3_standard_200kV_FL2.star"),
            Map.entry("k3_300kv_fl2", "mtf_k3_standard_300kV_FL2.star"),
            Map.entry("k3_200kv_cds", "mtf_k3_CDS_200kV_FL2.star"),
            Map.entry("k3_300kv_cds", "mtf_k3_CDS_300kV_FL1.star")));

    private DetectorName() {}

    /** Whether this is a name and not a path. */
    static boolean isName(String written) {
        return !written.contains("/") && !written.contains(".");
    }

    /**
     * The file of a detector.
     *
     * @param name in upper or lower case
     * @param key with the name, for messages
     * @param files where files are
     * @throws BadInputException if the name is not known, or the file is not there
     */
    static String file(String name, String key, DataFiles files) {
        String file = FILES.get(name.toLowerCase(Locale.ROOT));
        if (file == null) {
            throw problem(
                    name,
                    key,
                    "expected the path of a STAR file with the MTF, or one of the detectors "
                            + String.join(", ", FILES.keySet()));
        }
        if (!exists(file, files)) {
            throw problem(
                    name,
                    key,
                    "is a detector whose MTF file is not here; put RELION's " + file
                            + " into the folder where relative paths start, or" + " give its path");
        }
        return file;
    }

    /** Whether there is a file at a path. */
    static boolean exists(String place, DataFiles files) {
        try {
            return files.status(files.resolve(place)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static BadInputException problem(String name, String key, String message) {
        return new BadInputException(new InputProblem(name, key, message));
    }
}
