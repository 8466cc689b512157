package dev.margay.show;

import dev.margay.io.mrc.MrcSummary;
import java.util.ArrayList;
import java.util.List;

/** Describes an MRC file. */
final class MrcDescription {

    private MrcDescription() {}

    static List<String> lines(String path, MrcSummary mrc) {
        List<String> lines = new ArrayList<>();
        lines.add(path + ": MRC, " + what(mrc) + (mrc.packed() ? ", compressed" : ""));
        lines.add("  size        " + mrc.columns() + " x " + mrc.rows() + " x " + mrc.sections()
                + " (columns, rows, sections)");
        lines.add("  pixels      " + mrc.storage() + ", " + (mrc.bigEndian() ? "big" : "little") + "-endian");
        lines.add("  pixel size  "
                + (mrc.pixelSizeAngstrom() > 0
                        ? Figure.of(mrc.pixelSizeAngstrom()) + " Angstrom"
                        : "not in the header"));
        lines.add("  values      " + Figure.of(mrc.minimum()) + " to " + Figure.of(mrc.maximum()));
        lines.add("  mean        " + Figure.of(mrc.mean()) + ", standard deviation "
                + Figure.of(mrc.standardDeviation()));
        if (mrc.notFinite() > 0) {
            lines.add("  WARNING     " + mrc.notFinite() + " pixels are not finite numbers; a search rejects the file");
        }
        return lines;
    }

    private static String what(MrcSummary mrc) {
        if (mrc.sections() == 1) {
            return "one image";
        }
        return mrc.columns() == mrc.rows() && mrc.rows() == mrc.sections()
                ? "a cube, as a template should be"
                : "a stack, or a volume that is not a cube";
    }
}
