package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.ProjectionScale;
import dev.margay.kernels.vector.CompilerLimits;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of each pass of the simd engine, on one thread: milliseconds for one correlogram unless a method says
 * otherwise.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "-Xmx6g",
            "--add-modules=jdk.incubator.vector",
            CompilerLimits.TRAPS,
            CompilerLimits.RECOMPILATIONS
        })
public class PassesBenchmark {

    /** Image height x image width / template size. */
    @Param({"1024x1024/256", "4096x4096/512"})
    public String shape;

    private SimdSizes sizes;
    private Projections projections;
    private ProjectionSums sums;
    private RowSpectra rowSpectra;
    private CorrelogramColumns columns;
    private HalfTurn halfTurn;
    private CorrelogramRows rows;
    private RowStatistics rowStatistics;
    private RunningStatistics statistics;
    private Area spectra;
    private Area[] correlograms;
    private Area halfTransformed;
    private Area rowBuffer;
    private int[] rowStarts;
    private int[] searchIndices;

    /** Makes random inputs and every pass. */
    @Setup
    public void prepare() {
        String[] sides = shape.split("[x/]", -1);
        int height = Integer.parseInt(sides[0]);
        int width = Integer.parseInt(sides[1]);
        int size = Integer.parseInt(sides[2]);
        Random random = new Random(1);
        CorrelationInputs inputs = new CorrelationInputs(
                new HalfSpectrum(height, width, normal(random, 2 * height * (width / 2 + 1))),
                new TemplateSpectrum(size, normal(random, 2 * size * size * (size / 2 + 1))),
                new ProjectiveFilters(1, 13, size, false, normal(random, 13 * size * (size / 2 + 1))),
                new Orientations(new float[3 * 16]),
                null);
        sizes = SimdSizes.of(inputs.shape());
        Workspace workspace = new Workspace();
        StripTransform alongRows = new StripTransform(sizes.strips());
        StripTransform alongColumns = new StripTransform(sizes.columnLength(), size, true);
        Area image = ImageSpectrum.of(inputs.image(), alongRows, alongColumns.ofAll(), workspace);
        projections = new ProjectionPairs(inputs, workspace);
        sums = new ProjectionSums(size, new ProjectionScale(size, height, width));
        rowSpectra = new RowSpectra(size, size, alongRows, workspace);
        columns = new CorrelogramColumns(sizes, alongColumns, image, workspace);
        halfTurn = new HalfTurn(sizes, alongColumns, alongRows, inputs, null, workspace);
        rows = new CorrelogramRows(alongRows, workspace);
        rowStatistics = new RowStatistics();
        halfTransformed = workspace.take((long) TileFormat.GROUP * sizes.recordsPitch());
        rowBuffer = workspace.take((long) sizes.batch() * sizes.rowPitch());
        spectra = workspace.take((long) size * sizes.rowFloats());
        correlograms = new Area[sizes.batch()];
        rowStarts = new int[sizes.batch()];
        searchIndices = new int[sizes.batch()];
        for (int i = 0; i < sizes.batch(); i++) {
            correlograms[i] = workspace.take(sizes.tiles().floats());
            rowStarts[i] = rowBuffer.offset() + i * sizes.rowPitch();
            searchIndices[i] = i;
        }
        statistics = new RunningStatistics(sizes.validHeight(), sizes.validWidth());
        statistics.begin();
        // A best value that does not change, as for nearly all pixels after the first thousands of correlograms.
        Arrays.fill(statistics.mip(), 1e9f);
        projections.orient(25, 70, 130, false);
        projections.project(0, 1);
        rowsForward();
        halfTurn.take(0, projections.records(), 0, sums.scale(), sums.shift());
        halfTurn.transform(1);
        columnsOfAHalfTurnToo();
        rowsBack();
    }

    /** One slice, which all filters of an orientation share. */
    @Benchmark
    public void slice() {
        projections.orient(25, 70, 130, false);
    }

    /** Two projections from a slice. */
    @Benchmark
    public void projectTwo() {
        projections.project(0, 1);
    }

    /** The first pass, with the sums that normalisation needs. */
    @Benchmark
    public void rowsForward() {
        sums.take(projections.records(), 0);
        int left = Projections.leftmost(sizes.size());
        rowSpectra.transform(projections.records(), 0, left, sums.scale(), sums.shift(), spectra);
    }

    /** The second pass. */
    @Benchmark
    public void columns() {
        for (int s = 0; s < sizes.strips(); s++) {
            columns.correlate(spectra, s, correlograms[0]);
        }
    }

    /** The second pass for two correlograms that differ by a half turn. */
    @Benchmark
    public void columnsOfAHalfTurnToo() {
        for (int s = 0; s < sizes.strips(); s++) {
            columns.correlateBoth(spectra, s, correlograms[0], correlograms[1], halfTurn, 0, 0.1f);
        }
    }

    /** The third pass without statistics. */
    @Benchmark
    public void rowsBack() {
        CorrelogramTiles tiles = sizes.tiles();
        for (int column = 0; column < tiles.columns(); column++) {
            for (int first = 0; first < tiles.rows(column); first += TileFormat.GROUP) {
                read(column, first);
                for (int row = 0; row < Math.min(TileFormat.GROUP, tiles.rows(column) - first); row++) {
                    int from = halfTransformed.offset() + row * sizes.recordsPitch();
                    rows.transform(halfTransformed.array(), from, rowBuffer.array(), rowBuffer.offset(), 1);
                }
            }
        }
    }

    private void read(int column, int first) {
        TileFormat.read(
                correlograms[0].array(),
                correlograms[0].offset() + sizes.tiles().offset(column, first / TileFormat.ROWS, 0),
                sizes.strips(),
                first % TileFormat.ROWS / TileFormat.GROUP,
                halfTransformed.array(),
                halfTransformed.offset(),
                sizes.recordsPitch());
    }

    /** Statistics of a whole batch of {@link SimdSizes#batch} correlograms. */
    @Benchmark
    public float[] statisticsOfABatch() {
        for (int y = 0; y < sizes.validHeight(); y++) {
            rowStatistics.update(statistics, y, rowBuffer.array(), rowStarts, searchIndices, sizes.batch());
        }
        return statistics.mip();
    }

    private static float[] normal(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
