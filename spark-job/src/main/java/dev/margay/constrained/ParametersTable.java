package dev.margay.constrained;

import dev.margay.result.RefinementRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Leopard-EM's table of one row with the size of a constrained search and its threshold. */
public final class ParametersTable {

    private ParametersTable() {}

    /** Writes it as CSV, in UTF-8; does not close the stream. */
    public static void write(RefinementRecord.Constrained search, OutputStream out) throws IOException {
        List<String> lines = List.of(
                ",num_projections,num_px,num_correlations,false_positives,threshold",
                String.join(
                        ",",
                        "0",
                        Long.toString(search.projections()),
                        Integer.toString(search.windowPixels()),
                        Long.toString(search.projections() * search.windowPixels()),
                        Double.toString(search.falsePositivesPerParticle()),
                        Double.toString(search.threshold())));
        out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
