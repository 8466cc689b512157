package dev.margay.api;

import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.report.RefinementContent;
import dev.margay.report.RefinementImages;
import dev.margay.report.RefinementPage;
import dev.margay.result.SavedRefinement;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The report of a refinement.
 *
 * @param refinement what came out
 */
record RefinementReport(SavedRefinement refinement) {

    /** Writes the page, completely or not at all. It replaces an existing file. */
    void writePage(String path, DataFiles files) throws IOException {
        ResultReport.requireFonts();
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            RefinementPage page = RefinementPage.of(content());
            outputs.stage(path, page::write);
            outputs.commit();
        }
    }

    private RefinementContent content() {
        String table = refinement.table();
        List<RefinementContent.Row> rows = refinement.refined().stream()
                .map(pair -> new RefinementContent.Row(pair.row(), pair.before(), pair.after()))
                .toList();
        return new RefinementContent(
                table.substring(table.lastIndexOf('/') + 1),
                refinement.record().size().particles(),
                refinement.record().size().micrographs(),
                refinement.record().failures().size(),
                refinement.record().size().templateSize(),
                refinement.record().isConstrained()
                        ? OptionalDouble.of(refinement.record().constrained().threshold())
                        : OptionalDouble.empty(),
                rows,
                new Images(refinement),
                new RefinementFacts(refinement).groups());
    }

    private record Images(SavedRefinement refinement) implements RefinementImages {

        @Override
        public Optional<RealVolume> template() {
            return refinement.template();
        }

        @Override
        public Optional<RealImage> micrograph(String path) {
            return refinement.micrograph(path);
        }
    }
}
