package dev.margay.kernels.vector;

import java.util.ArrayList;
import java.util.List;

/** Whether engines can use the vector units of this machine. This class itself needs none. */
public final class VectorUnits {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private static final List<Integer> LANES = List.of(4, 8, 16);

    private VectorUnits() {}

    /**
     * Why they cannot: they need the module {@code jdk.incubator.vector}, vectors of 4, 8 or 16 floats, and Java's
     * optimising compiler.
     *
     * @return full sentences that say what is missing and what to do; empty if they can
     */
    public static List<String> vetoes() {
        List<String> vetoes = new ArrayList<>();
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            vetoes.add(
                    "It needs the module " + VECTOR_MODULE + "; start Java with --add-modules=" + VECTOR_MODULE + ".");
        } else if (!LANES.contains(Lanes.COUNT)) {
            vetoes.add("The vectors of this machine hold " + Lanes.COUNT + " floats; it needs 4, 8 or 16.");
        }
        String mode = System.getProperty("java.vm.info", "");
        if (mode.contains("interpreted") || mode.contains("emulated-client")) {
            vetoes.add("Java runs without its optimising compiler (" + mode
                    + "), which makes vectors slower than none; leave out -Xint and -XX:TieredStopAtLevel.");
        }
        return vetoes;
    }

    /** The kind of core and its vectors, for a person to read. Only for machines without a veto. */
    public static String device() {
        return "one CPU core, vectors of " + Lanes.COUNT + " floats";
    }
}
