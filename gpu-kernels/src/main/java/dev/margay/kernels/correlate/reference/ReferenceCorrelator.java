package dev.margay.kernels.correlate.reference;

import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.correlate.CheckedCorrelator;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.PositionRange;
import dev.margay.kernels.correlate.PositionSource;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.crop.BoxResampling;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.orientation.WorkOrder;
import dev.margay.kernels.projection.Projector;
import dev.margay.kernels.statistics.AllowedPoses;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.statistics.ValueRecorder;
import java.util.Optional;

/**
 * The reference engine. It slices each orientation once and then correlates it through every projective filter.
 * Projections are in double precision, correlograms in single, sums of statistics in double.
 */
final class ReferenceCorrelator extends CheckedCorrelator {

    private final CorrelationInputs inputs;
    private final CorrelatorSettings settings;
    private final Projector projector;
    private final float[] projection;
    private final BoxResampling resampling;
    private final float[] box;
    private final AllowedPoses allowed;
    private CorrelogramPass pass;

    ReferenceCorrelator(CorrelationInputs inputs, CorrelatorSettings settings) {
        super(inputs);
        this.inputs = inputs;
        this.settings = settings;
        allowed = inputs.allowedPoses();
        int size = inputs.template().size();
        projector = new Projector(
                inputs.template(),
                inputs.filters(),
                inputs.magnification(),
                inputs.grid().originalHeight(),
                inputs.grid().originalWidth());
        projection = new float[size * size];
        pass = new CorrelogramPass(inputs.imageWithoutMean(), inputs.boxSize());
        if (inputs.cropping() == null) {
            resampling = null;
            box = projection;
        } else {
            resampling = new BoxResampling(inputs.cropping());
            box = new float[inputs.boxSize() * inputs.boxSize()];
        }
    }

    @Override
    protected CorrelationStatistics correlateAll(PositionSource positions, ProgressListener progress) {
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, inputs.validHeight(), inputs.validWidth());
        ValueRecorder recorder =
                inputs.recording() == null ? null : new ValueRecorder(inputs.recording(), inputs.validWidth(), allowed);
        Optional<PositionRange> range = positions.next();
        while (range.isPresent()) {
            correlate(range.get(), statistics, recorder, progress);
            range = positions.next();
        }
        return recorder == null ? statistics : statistics.withRecordedValues(recorder.values());
    }

    private void correlate(
            PositionRange range, CorrelationStatistics statistics, ValueRecorder recorder, ProgressListener progress) {
        int first = range.first();
        while (first < range.end()) {
            int end = first + Math.min(settings.orientationBatchSize(), range.end() - first);
            for (int position = first; position < end; position++) {
                correlatePosition(position, statistics, recorder);
            }
            progress.completed((end - first) * inputs.filters().count());
            first = end;
        }
    }

    /** The recorder is null if no values are recorded. */
    private void correlatePosition(int position, CorrelationStatistics statistics, ValueRecorder recorder) {
        WorkOrder order = inputs.workOrder();
        int orientation = order.orientation(position);
        int given = order.angles(position);
        Orientations angles = inputs.orientations();
        ProjectiveFilters filters = inputs.filters();
        SearchIndexing indexing = inputs.indexing();
        projector.orient(angles.phi(given), angles.theta(given), angles.psi(given), order.isHalfTurn(position));
        for (int cs = 0; cs < filters.pixelSizes(); cs++) {
            for (int defocus = 0; defocus < filters.defoci(); defocus++) {
                projector.project(cs * filters.defoci() + defocus, projection);
                if (resampling != null) {
                    resampling.run(projection, box);
                }
                pass.correlate(box);
                int searchIndex = indexing.index(cs, defocus, orientation);
                for (int y = 0; y < statistics.rows(); y++) {
                    float[] row = pass.row(y);
                    statistics.updateRow(y, row, 0, searchIndex, allowed);
                    if (recorder != null) {
                        recorder.takeRow(y, row, 0, searchIndex);
                    }
                }
            }
        }
        statistics.countCorrelograms(filters.count());
    }

    @Override
    public String device() {
        return "one CPU core, plain Java";
    }

    @Override
    protected void release() {
        // The largest arrays become free even while somebody still holds the correlator.
        pass = null;
    }
}
