package dev.margay.exchange.leopard;

import dev.margay.io.DataFiles;
import dev.margay.io.hdf5.Hdf5Reader;
import dev.margay.io.hdf5.Hdf5Writer;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealImage;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * The HDF5 file of a result, as Leopard-EM 1.3 writes it: a group {@code tensors} with a data set of 32-bit floats for each map, and four
 * attributes. Its {@code correlation_variance} is the standard deviation, as in the file of that name.
 */
public final class ResultFile {

    private static final String GROUP = "tensors";

    /** As Leopard-EM. */
    private static final int DEFLATE_LEVEL = 4;

    private static final int LARGEST_CHUNK = 128;

    private ResultFile() {}

    /**
     * The numbers of a search.
     *
     * @param version of the program
     * @param projections orientations times defoci
     * @param orientations of the grid
     * @param defoci of the grid
     */
    public record Totals(String version, long projections, long orientations, long defoci) {}

    /**
     * Writes a result.
     *
     * @param out receives the bytes; not closed
     * @param maps by the names of their data sets, such as {@code mip}
     * @param totals of the search
     * @param compress whether maps are compressed
     */
    public static void write(OutputStream out, Map<String, RealImage> maps, Totals totals, boolean compress)
            throws IOException {
        Hdf5Writer.write(out, file -> {
            file.putAttribute("leopard_em_version", totals.version());
            file.putAttribute("total_projections", totals.projections());
            file.putAttribute("total_orientations", totals.orientations());
            file.putAttribute("total_defocus", totals.defoci());
            WritableGroup tensors = file.putGroup(GROUP);
            maps.forEach((name, map) -> tensors.putDataset(name, rows(map), options(map, compress)));
        });
    }

    /**
     * Reads a map.
     *
     * @param name of its data set
     * @throws dev.margay.problem.BadInputException if the file is not such a file
     */
    public static RealImage map(String path, String name, DataFiles files) {
        try (Hdf5Reader reader = Hdf5Reader.open(path, files)) {
            return reader.image("/" + GROUP + "/" + name);
        }
    }

    /**
     * Reads a map of a result, from an HDF5 file or an MRC file.
     *
     * @param path of either
     * @param key of the map in a configuration, such as {@code mip_path}
     * @throws dev.margay.problem.BadInputException if it cannot be read
     */
    public static RealImage mapAt(String path, String key, DataFiles files) {
        return Hdf5Reader.isHdf5(path, files)
                ? map(path, key.replaceAll("_path$", ""), files)
                : new MrcReader(files).readMap(path);
    }

    private static DatasetCreationOptions options(RealImage map, boolean compress) {
        return compress
                ? DatasetCreationOptions.builder()
                        .chunkDimensions(Math.min(LARGEST_CHUNK, map.height()), Math.min(LARGEST_CHUNK, map.width()))
                        .deflate(DEFLATE_LEVEL)
                        .build()
                : DatasetCreationOptions.DEFAULT;
    }

    private static float[][] rows(RealImage map) {
        float[][] rows = new float[map.height()][map.width()];
        for (int y = 0; y < map.height(); y++) {
            System.arraycopy(map.values(), y * map.width(), rows[y], 0, map.width());
        }
        return rows;
    }
}
