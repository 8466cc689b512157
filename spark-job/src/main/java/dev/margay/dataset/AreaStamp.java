package dev.margay.dataset;

import dev.margay.config.AutomaticMaskChoice;
import dev.margay.config.PoseConstraintChoice;
import dev.margay.config.SearchAreaChoice;
import dev.margay.inputs.MicrographMask;
import dev.margay.inputs.PoseRegions;
import dev.margay.io.DataFiles;
import dev.margay.io.FileStamp;
import dev.margay.io.Sha256;
import dev.margay.io.mrc.MrcReader;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** Identifies a searched area by the contents of its files, so that a changed polygon is noticed when a data set is resumed. */
final class AreaStamp {

    private AreaStamp() {}

    /**
     * The stamp; empty for the whole micrograph.
     *
     * @param area where particles are searched
     * @param constraints which poses are allowed where
     * @param micrograph its size
     * @param files where the files are
     * @throws BadInputException if a file cannot be read, or does not fit the micrograph
     */
    static String of(
            SearchAreaChoice area, PoseConstraintChoice constraints, MrcReader.Size micrograph, DataFiles files) {
        PoseRegions.check(constraints, micrograph.height(), micrograph.width(), files);
        Stream.of(area.mask(), area.exclude())
                .flatMap(Optional::stream)
                .forEach(path -> MicrographMask.check(path, micrograph.height(), micrograph.width(), files));
        StringBuilder stamp = new StringBuilder();
        area.mask().ifPresent(path -> stamp.append(" mask ").append(ofFile(path, files)));
        area.exclude().ifPresent(path -> stamp.append(" exclude ").append(ofFile(path, files)));
        constraints
                .files()
                .forEach(
                        (key, path) -> stamp.append(' ').append(key).append(' ').append(ofFile(path, files)));
        append(
                stamp,
                constraints.psi().isPresent(),
                " psi " + constraints.psiHalfWidthDegrees() + " " + constraints.bothWays());
        AutomaticMaskChoice seen = area.automatic();
        append(stamp, seen.border(), " border");
        append(stamp, seen.beam(), " beam");
        append(stamp, seen.dense() || seen.carbon(), " threshold " + seen.denseThreshold());
        append(stamp, seen.dense(), " dense");
        append(stamp, seen.carbon(), " carbon");
        return stamp.toString();
    }

    private static void append(StringBuilder stamp, boolean wanted, String text) {
        if (wanted) {
            stamp.append(text);
        }
    }

    /** An image is as large as the micrograph, so its size and date have to do. */
    private static String ofFile(String path, DataFiles files) {
        try {
            FileStamp stamp = FileStamp.of(path, files);
            return MicrographMask.isText(path) ? Sha256.ofFile(path, files) : stamp.toString();
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(path, "cannot be read as a mask: " + e.getMessage()));
        }
    }
}
