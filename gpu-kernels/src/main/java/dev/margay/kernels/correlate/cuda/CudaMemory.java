package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.PoseChoice;
import dev.margay.kernels.crop.BoxResampling;
import dev.margay.kernels.crop.FourierCropping;
import dev.margay.kernels.cuda.driver.CudaDevice;
import dev.margay.kernels.statistics.CorrelationStatistics;

/**
 * Bytes of device memory that a search needs.
 *
 * @param sizes sizes of the search
 * @param complexFilters whether its filters are complex
 */
record CudaMemory(CudaSizes sizes, boolean complexFilters) {

    /** Larger batches are not faster: statistics are read and written once for each batch. */
    private static final int MOST_PAIRS = 64;

    private static final long COMPLEX = 8;

    /** Sums for a row of a pair of projections, as RowSums in projections.cu. */
    private static final long ROW_SUMS = 48;

    /** Why a GPU cannot run a search of this shape: a full sentence, or null if it can. */
    static String veto(CorrelationShape shape, CudaDevice device) {
        CudaMemory memory;
        try {
            memory = new CudaMemory(CudaSizes.of(shape, device.sharedBytesOfBlock()), false);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        long least = memory.fixed() + memory.perPair();
        return least <= device.memoryBytes()
                ? null
                : "It needs " + least / 1_000_000 + " MB of device memory for this search, and " + device.title()
                        + " has " + device.memoryBytes() / 1_000_000 + " MB; use a smaller template or another GPU.";
    }

    private long size() {
        return sizes.shape().templateSize();
    }

    long spectrum() {
        return TemplateSpectrum.bytes(
                sizes.shape().templateSize(), sizes.shape().templatePadding());
    }

    long filters() {
        long count = (long) sizes.shape().pixelSizes() * sizes.shape().defoci();
        return count * slice() / (complexFilters ? 1 : 2);
    }

    long imageSpectrum() {
        return (long) sizes.rows().length() * sizes.columns().length() * COMPLEX;
    }

    long validPixels() {
        return (long) sizes.shape().validHeight() * sizes.shape().validWidth();
    }

    /** One slice. */
    long slice() {
        return size() * sizes.projections().sliceColumns() * COMPLEX;
    }

    /** One pair of projections. */
    long projections() {
        return size() * size() * COMPLEX;
    }

    /** Sums over the rows of one pair of projections. */
    long sums() {
        return size() * ROW_SUMS;
    }

    /** The weights of resampling, in both directions; 0 if the search is not cropped. */
    long spreading() {
        FourierCropping cropping = sizes.shape().cropping();
        if (cropping == null) {
            return 0;
        }
        long taps = BoxResampling.inX(cropping).taps();
        taps += BoxResampling.inY(cropping).taps();
        return (long) cropping.boxSize() * (2L * Integer.BYTES + taps * Float.BYTES);
    }

    /** Resampled rows of one pair of projections; 0 if the search is not cropped. */
    long spreadRows() {
        return sizes.shape().cropping() == null
                ? 0
                : size() * (long) sizes.shape().boxSize() * COMPLEX;
    }

    /** One pair of resampled projections; 0 if the search is not cropped. */
    long boxes() {
        long box = sizes.shape().boxSize();
        return sizes.shape().cropping() == null ? 0 : box * box * COMPLEX;
    }

    /** Row spectra of one pair of projections. */
    long rowSpectra() {
        return sizes.shape().boxSize() * (long) sizes.rows().length() * COMPLEX;
    }

    /** Rows of the spectra of one pair of correlograms. */
    long products() {
        return (long) sizes.shape().validHeight() * sizes.rows().length() * COMPLEX;
    }

    /**
     * Rows for which there is room in the table of a batch: as many as one row of the valid region can have. 0 if no values
     * are recorded.
     */
    int tableRows(int pairs) {
        return sizes.shape().recording() == null ? 0 : 2 * pairs * sizes.shape().validWidth();
    }

    /** Most bytes of the host's memory for the table rows of a batch. */
    static long tableBytesOnHost(CorrelationShape shape) {
        return shape.recording() == null ? 0 : 2L * MOST_PAIRS * shape.validWidth() * BatchTable.ROW_BYTES;
    }

    /** The class of each pixel; 0 if all poses are allowed everywhere. */
    long classes() {
        return sizes.shape().poseClasses() == 0 ? 0 : Integer.BYTES * validPixels();
    }

    /** Ints for each class of pixels, with a bit for each correlogram of a batch. */
    static int permissionWords(int pairs) {
        return (2 * pairs + PoseChoice.WORD - 1) / PoseChoice.WORD;
    }

    /** The permissions of a batch; 0 if all poses are allowed everywhere. */
    long permissions(int pairs) {
        int classes = sizes.shape().poseClasses();
        return classes == 0 ? 0 : (long) Integer.BYTES * (classes + 1) * permissionWords(pairs);
    }

    private long recorded() {
        return sizes.shape().recording() == null ? 0 : RecordedData.BYTES;
    }

    /** The part that does not depend on the size of a batch. */
    long fixed() {
        return spectrum()
                + filters()
                + imageSpectrum()
                + spreading()
                + recorded()
                + classes()
                + 2 * permissions(MOST_PAIRS)
                + CorrelationStatistics.BYTES_PER_PIXEL * validPixels();
    }

    /** The part for each pair of a batch, with two slices, two filtered slices, and room for the tables of two batches. */
    long perPair() {
        long tables = 2L * tableRows(1) * BatchTable.ROW_BYTES;
        return 4 * slice() + projections() + sums() + spreadRows() + boxes() + rowSpectra() + products() + tables;
    }

    /** Pairs of a batch if this much memory is free beside the fixed part; 0 if not even one fits. */
    int pairs(long freeBytes) {
        CorrelationShape shape = sizes.shape();
        long ofWholeSearch = (shape.pixelSizes() * (long) shape.defoci() + 1) / 2 * shape.orientations();
        // A margin for the driver itself.
        long fitting = freeBytes / 10 * 9 / perPair();
        return (int) Math.min(Math.min(fitting, MOST_PAIRS), ofWholeSearch);
    }
}
