package dev.margay.kernels.correlate;

import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.correlate.reference.ReferenceCorrelatorProvider;
import dev.margay.kernels.orientation.Orientations;
import java.util.Arrays;

/** One correlogram of a search, computed by the reference engine. */
final class SingleCorrelogram {

    private SingleCorrelogram() {}

    /** Values of the valid region. */
    static float[] of(CorrelationInputs inputs, int searchIndex) {
        SearchIndexing indexing = inputs.indexing();
        ProjectiveFilters all = inputs.filters();
        int filter = indexing.pixelSizeOf(searchIndex) * all.defoci() + indexing.defocusOf(searchIndex);
        float[] values = Arrays.copyOfRange(all.values(), filter * all.stride(), (filter + 1) * all.stride());
        int orientation = indexing.orientationOf(searchIndex);
        float[] angles = Arrays.copyOfRange(inputs.orientations().angles(), 3 * orientation, 3 * orientation + 3);
        CorrelationInputs single = new CorrelationInputs(
                inputs.image(),
                inputs.template(),
                new ProjectiveFilters(1, 1, all.size(), all.complex(), values),
                new Orientations(angles),
                inputs.magnification(),
                inputs.cropping());
        try (Correlator correlator = new ReferenceCorrelatorProvider().create(single, new CorrelatorSettings(1))) {
            return correlator.correlate(0, 1, ProgressListener.NONE).mip();
        }
    }
}
