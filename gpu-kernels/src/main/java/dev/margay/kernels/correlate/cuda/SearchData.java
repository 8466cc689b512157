package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.PoseChoice;
import dev.margay.kernels.cuda.Allocations;
import dev.margay.kernels.cuda.TransformPlan;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaStream;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.kernels.statistics.CorrelationStatistics;

/** What a search keeps on a GPU from start to end: its inputs, twiddle factors, and the statistics of a task. */
final class SearchData implements AutoCloseable {

    private static final int MINUS_INFINITY = Float.floatToRawIntBits(Float.NEGATIVE_INFINITY);

    private final CudaContext context;
    private final CudaMemory memory;
    private final Allocations all;
    private final DeviceMemory spectrum;
    private final DeviceMemory filters;
    private final DeviceMemory image;
    private final SpreadingData spreading;
    private final DeviceMemory rowTwiddles;
    private final DeviceMemory columnTwiddles;
    private final DeviceMemory templateTwiddles;
    private final DeviceMemory mip;
    private final DeviceMemory bestIndex;
    private final DeviceMemory sum;
    private final DeviceMemory sumOfSquares;
    private final RecordedData recorded;
    private final PoseChoice choice;
    private final DeviceMemory classes;

    /** Allocates memory and fills it; frees it if something fails. */
    SearchData(
            CudaContext context,
            CorrelationInputs inputs,
            CudaMemory memory,
            SearchKernels kernels,
            CudaStream stream) {
        this.context = context;
        this.memory = memory;
        all = new Allocations(context);
        CudaSizes sizes = memory.sizes();
        long pixels = memory.validPixels();
        try {
            rowTwiddles = table(sizes.rows(), "the twiddle factors of rows");
            columnTwiddles = table(sizes.columns(), "the twiddle factors of columns");
            templateTwiddles = table(sizes.projections().plan(), "the twiddle factors of projections");
            image = all.device(memory.imageSpectrum(), "the image's spectrum");
            // First of all, because it needs temporary memory.
            transform(inputs.imageWithoutMean(), sizes, kernels, stream);
            spectrum = all.device(memory.spectrum(), "the template's spectrum")
                    .load(inputs.template().values());
            filters = all.device(memory.filters(), "the projective filters").load(scaled(inputs.filters()));
            spreading = inputs.cropping() == null ? null : SpreadingData.of(inputs.cropping(), all);
            mip = all.device(Float.BYTES * pixels, "the best values");
            bestIndex = all.device(Integer.BYTES * pixels, "the best search indices");
            sum = all.device(Double.BYTES * pixels, "the sums");
            sumOfSquares = all.device(Double.BYTES * pixels, "the sums of squares");
            choice = inputs.poseChoice();
            classes = choice == null
                    ? null
                    : all.device(memory.classes(), "the classes of pixels").load(choice.rowsOfPermissions());
            recorded =
                    inputs.recording() == null ? null : new RecordedData(inputs.recording(), inputs.validWidth(), all);
        } catch (Throwable e) {
            all.freeAfter(e);
            throw e;
        }
    }

    private DeviceMemory table(TransformPlan plan, String purpose) {
        float[] twiddles = plan.twiddles();
        return all.device((long) Float.BYTES * twiddles.length, purpose).load(twiddles);
    }

    /** The filters divided by the number of values of a projection, so that its transform back need not be. */
    private static float[] scaled(ProjectiveFilters filters) {
        float scale = 1f / ((float) filters.size() * filters.size());
        float[] values = filters.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        return values;
    }

    /**
     * The image's spectrum in the kernels' order. Goes through real space, because the kernels pad the image to another
     * size.
     */
    private void transform(HalfSpectrum given, CudaSizes sizes, SearchKernels kernels, CudaStream stream) {
        RealImage pixels = RealFourier.inverse(given);
        int rowLength = sizes.rows().length();
        float scale = 1f / ((float) rowLength * sizes.columns().length());
        try (DeviceMemory values = new DeviceMemory(context, (long) Float.BYTES * pixels.values().length, "the image");
                DeviceMemory rows =
                        new DeviceMemory(context, 8L * given.height() * rowLength, "the spectra of the image's rows")) {
            values.load(pixels.values());
            kernels.imageRows().launch(stream, given.height(), 1, values, given.width(), rowTwiddles, rows);
            kernels.imageColumns()
                    .launch(stream, sizes.strips(), 1, rows, columnTwiddles, image, given.height(), scale);
            stream.await("transforming the image");
        }
    }

    DeviceMemory spectrum() {
        return spectrum;
    }

    DeviceMemory filters() {
        return filters;
    }

    DeviceMemory image() {
        return image;
    }

    /** Null if the search is not cropped. */
    SpreadingData spreading() {
        return spreading;
    }

    DeviceMemory rowTwiddles() {
        return rowTwiddles;
    }

    DeviceMemory columnTwiddles() {
        return columnTwiddles;
    }

    DeviceMemory templateTwiddles() {
        return templateTwiddles;
    }

    DeviceMemory mip() {
        return mip;
    }

    DeviceMemory bestIndex() {
        return bestIndex;
    }

    DeviceMemory sum() {
        return sum;
    }

    DeviceMemory sumOfSquares() {
        return sumOfSquares;
    }

    /** Which poses are allowed where; null for all everywhere. */
    PoseChoice choice() {
        return choice;
    }

    /** The class of each pixel; null if all poses are allowed everywhere. */
    DeviceMemory classes() {
        return classes;
    }

    /** What is recorded of the values; null if none are. */
    RecordedData recorded() {
        return recorded;
    }

    /** Clears the statistics for a task, queued on the stream. */
    void clearStatistics(CudaStream stream) {
        mip.fill(MINUS_INFINITY, stream);
        bestIndex.fill(-1, stream);
        sum.fill(0, stream);
        sumOfSquares.fill(0, stream);
        if (recorded != null) {
            recorded.begin(stream);
        }
    }

    /** Room for the statistics of a task on the host. */
    CorrelationStatistics emptyStatistics() {
        return CorrelationStatistics.empty(
                0, memory.sizes().shape().validHeight(), memory.sizes().shape().validWidth());
    }

    /** Fetches the statistics of a task; all work on them must be done. */
    CorrelationStatistics fetch(CorrelationStatistics statistics, long correlograms) {
        mip.store(statistics.mip());
        bestIndex.store(statistics.bestIndex());
        sum.store(statistics.sum());
        sumOfSquares.store(statistics.sumOfSquares());
        statistics.countCorrelograms(correlograms);
        return recorded == null ? statistics : statistics.withRecordedValues(recorded.fetch());
    }

    @Override
    public void close() {
        all.close();
    }
}
