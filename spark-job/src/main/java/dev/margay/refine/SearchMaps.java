package dev.margay.refine;

import dev.margay.exchange.leopard.ResultFile;
import dev.margay.io.DataFiles;
import dev.margay.io.hdf5.Hdf5Reader;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.crop.GridMap;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the maps of a micrograph's search. Maps with coarser pixels are interpolated at the pixels of the micrograph. */
final class SearchMaps {

    private final DataFiles files;
    private final RealImage micrograph;
    private final String micrographPath;
    private final double pixelSizeAngstrom;
    private final int templateSize;
    private final List<String> notes = new ArrayList<>();

    /**
     * The maps of one micrograph.
     *
     * @param files where files are
     * @param micrograph its image
     * @param micrographPath its path, for messages
     * @param pixelSizeAngstrom of the micrograph
     * @param templateSize side of the template
     */
    SearchMaps(
            DataFiles files, RealImage micrograph, String micrographPath, double pixelSizeAngstrom, int templateSize) {
        this.files = files;
        this.micrograph = micrograph;
        this.micrographPath = micrographPath;
        this.pixelSizeAngstrom = pixelSizeAngstrom;
        this.templateSize = templateSize;
    }

    /**
     * Reads one of them.
     *
     * @param path of an MRC file, or of Leopard-EM's HDF5 file with all maps
     * @param key of the map in a configuration
     * @return a value for each pixel of the valid region of the micrograph
     * @throws BadInputException if it belongs to another search
     */
    RealImage read(String path, String key) {
        RealImage map = ResultFile.mapAt(path, key, files);
        int height = micrograph.height() - templateSize + 1;
        int width = micrograph.width() - templateSize + 1;
        Optional<PixelGrid> coarser = coarser(path, map);
        if (coarser.isEmpty() && (map.height() != height || map.width() != width)) {
            throw new BadInputException(InputProblem.ofFile(
                    path,
                    "is a map of " + map.width() + " x " + map.height() + " pixels; expected " + width + " x " + height
                            + ", the size of " + micrographPath + " (" + micrograph.width() + " x "
                            + micrograph.height() + ") less that of the template (" + templateSize
                            + ") plus 1, or fewer, coarser pixels with their size in the header: is it the map of another"
                            + " search?"));
        }
        for (float value : map.values()) {
            if (!Float.isFinite(value)) {
                throw new BadInputException(
                        InputProblem.ofFile(path, "contains values that are not finite numbers; search again"));
            }
        }
        if (coarser.isEmpty()) {
            return map;
        }
        if (notes.isEmpty()) {
            notes.add(path + " has coarser pixels than " + micrographPath
                    + " and is interpolated; scores are those of the search only with the same resolution limit, as a"
                    + " bandpass_filter of the refinement");
        }
        return new GridMap(map, coarser.get()).onOriginalPixels(templateSize);
    }

    /** The grid of a map whose header has coarser pixels, if the map has the size that belongs to it. */
    private Optional<PixelGrid> coarser(String path, RealImage map) {
        if (Hdf5Reader.isHdf5(path, files)) {
            return Optional.empty();
        }
        MrcReader.Size header = new MrcReader(files).micrographSize(path);
        double rowStep = header.pixelSizeYAngstrom() / pixelSizeAngstrom;
        double columnStep = header.pixelSizeAngstrom() / pixelSizeAngstrom;
        if (!(rowStep > 1 && columnStep > 1)) {
            return Optional.empty();
        }
        long height = Math.round(micrograph.height() / rowStep);
        long width = Math.round(micrograph.width() / columnStep);
        if (height < 1 || width < 1 || height >= micrograph.height() || width >= micrograph.width()) {
            return Optional.empty();
        }
        return Optional.of(new PixelGrid(micrograph.height(), micrograph.width(), (int) height, (int) width))
                .filter(grid ->
                        grid.validHeight(templateSize) == map.height() && grid.validWidth(templateSize) == map.width());
    }

    /** Notes for the user that are not problems. */
    List<String> notes() {
        return List.copyOf(notes);
    }
}
