package dev.margay.show;

import dev.margay.io.DataFiles;
import dev.margay.io.hdf5.Hdf5Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes an HDF5 file: which of Leopard-EM's it is, and its data sets with their sizes. */
final class Hdf5Description {

    private Hdf5Description() {}

    static List<String> lines(String path, DataFiles files) {
        try (Hdf5Reader reader = Hdf5Reader.open(path, files)) {
            List<String> lines = new ArrayList<>();
            lines.add(path + ": HDF5, " + kind(reader));
            for (String group : reader.names("/")) {
                describe(reader, "/" + group, lines);
            }
            return lines;
        }
    }

    private static String kind(Hdf5Reader reader) {
        if (reader.has("/tensors")) {
            return "maps of a result of match_template";
        }
        if (reader.has("/particles")) {
            return "a particle stack";
        }
        return reader.has("/search_space") ? "a table of correlations" : "of a program that Margay does not know";
    }

    private static void describe(Hdf5Reader reader, String path, List<String> lines) {
        List<String> members = reader.names(path);
        if (members.isEmpty()) {
            lines.add(String.format(Locale.ROOT, "  %-40s %s", path.substring(1), reader.size(path)));
        }
        members.forEach(member -> describe(reader, path + "/" + member, lines));
    }
}
