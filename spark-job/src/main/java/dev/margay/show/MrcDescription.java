package dev.margay.show;

import dev.margay.io.MrcSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An MRC file in words. */
final class MrcDescription {

    private MrcDescription() {}

    static List<String> lines(String path, MrcSummary mrc) {
        List<String> lines = new ArrayList<>();
        lines.add(path + ": MRC, " + what(mrc) + (mrc.gzipped() ? ", gzipped" : ""));
        lines.add("  size        " + mrc.columns() + " x " + mrc.rows() + " x " + mrc.sections()
                + " (columns, rows, sections)");
        lines.add("  pixels      " + mrc.storage() + ", " + (mrc.bigEndian() ? "big" : "little") + "-endian");
        lines.add("  pixel size  "
                + (mrc.pixelSizeAngstrom() > 0
                        ? format("%.5g Angstrom", mrc.pixelSizeAngstrom())
                        : "not told by the header"));
        lines.add(format("  values      %.6g to %.6g", mrc.minimum(), mrc.maximum()));
        lines.add(format("  mean        %.6g, standard deviation %.6g", mrc.mean(), mrc.standardDeviation()));
        if (mrc.notFinite() > 0) {
            lines.add(format(
                    "  WARNING     %,d pixels are no finite numbers; a search refuses the file", mrc.notFinite()));
        }
        return lines;
    }

    private static String what(MrcSummary mrc) {
        if (mrc.sections() == 1) {
            return "one image";
        }
        return mrc.columns() == mrc.rows() && mrc.rows() == mrc.sections()
                ? "a cube, as a template should be"
                : "a stack or a volume that is no cube";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
