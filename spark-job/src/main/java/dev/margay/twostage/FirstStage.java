package dev.margay.twostage;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.crop.GridMap;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.local.ParticleBox;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.localsearch.LocalTarget;
import dev.margay.orientation.Rotation;
import java.util.Arrays;
import java.util.List;

/**
 * What the first stage found, and the micrograph: all that executors need to climb, except for the template. A class with plain fields
 * and not a record, so that Kryo may write and read it field by field. The arrays are not copied and must not change.
 */
public final class FirstStage {

    private final int micrographHeight;
    private final int micrographWidth;
    private final int gridHeight;
    private final int gridWidth;
    private final int mapHeight;
    private final int mapWidth;
    private final int templateSize;
    private final int templatePadding;
    private final float[] image;
    private final DefocusFilter filter;
    private final MagnificationTransform magnification;
    private final Orientations orientations;
    private final double[] relativeDefociAngstrom;
    private final float[] zScore;
    private final float[] mean;
    private final float[] deviation;
    private final int[] bestIndex;

    /**
     * Puts it together.
     *
     * @param image the filtered micrograph, H x W, scaled so that a correlogram of noise has standard deviation 1
     * @param grid the pixels of the first stage; if they are coarser than those of the micrograph, the first stage was cropped
     * @param filter the projective filter of the template's size n, at relative defocus 0
     * @param templatePadding of the template's spectrum
     * @param magnification null for none
     * @param orientations of the first stage
     * @param relativeDefociAngstrom of the first stage
     * @param statistics of the first stage: (H - n + 1) x (W - n + 1) pixels, or fewer, coarser ones
     * @throws IllegalArgumentException if the sizes do not fit together
     */
    public FirstStage(
            RealImage image,
            PixelGrid grid,
            DefocusFilter filter,
            int templatePadding,
            MagnificationTransform magnification,
            Orientations orientations,
            double[] relativeDefociAngstrom,
            CorrelationStatistics statistics) {
        micrographHeight = image.height();
        micrographWidth = image.width();
        gridHeight = grid.height();
        gridWidth = grid.width();
        templateSize = filter.size();
        mapHeight = grid.validHeight(templateSize);
        mapWidth = grid.validWidth(templateSize);
        this.templatePadding = templatePadding;
        this.image = image.values();
        this.filter = filter;
        this.magnification = magnification;
        this.orientations = orientations;
        this.relativeDefociAngstrom = relativeDefociAngstrom.clone();
        if (grid.originalHeight() != micrographHeight || grid.originalWidth() != micrographWidth) {
            throw new IllegalArgumentException(
                    "the image is " + micrographHeight + " x " + micrographWidth + ", expected the size of " + grid);
        }
        if (statistics.rows() != mapHeight || statistics.width() != mapWidth) {
            throw new IllegalArgumentException("statistics are " + statistics.rows() + " x " + statistics.width()
                    + ", expected " + mapHeight + " x " + mapWidth);
        }
        zScore = statistics.zScore().values();
        mean = statistics.mean().values();
        deviation = statistics.standardDeviation().values();
        bestIndex = statistics.bestIndex();
    }

    /** The pixels of the first stage. */
    PixelGrid grid() {
        return new PixelGrid(micrographHeight, micrographWidth, gridHeight, gridWidth);
    }

    /** Rows of the micrograph at which the template lies inside it. */
    int originalHeight() {
        return micrographHeight - templateSize + 1;
    }

    /** Columns of the micrograph at which the template lies inside it. */
    int originalWidth() {
        return micrographWidth - templateSize + 1;
    }

    /** Rows of the maps of the first stage. */
    int mapHeight() {
        return mapHeight;
    }

    /** Columns of the maps of the first stage. */
    int mapWidth() {
        return mapWidth;
    }

    /** The maps of the first stage in tiles. */
    public Tiles tiles() {
        return new Tiles(mapHeight, mapWidth);
    }

    /** Sizes of the box around a candidate: a climb may end as far away as another candidate. */
    public LocalShape shape() {
        int box = templateSize + 2 * radius();
        return new LocalShape(templateSize, templatePadding, box, box);
    }

    /** Of the window, in pixels of the micrograph. Between coarse pixels, the maximum may be farther away. */
    private int radius() {
        double step = Math.max(grid().rowStep(), grid().columnStep());
        return Math.max(CandidateRule.RADIUS_PIXELS, (int) Math.ceil(step) + 1);
    }

    float zScore(int y, int x) {
        return zScore[y * mapWidth + x];
    }

    int bestIndex(int y, int x) {
        return bestIndex[y * mapWidth + x];
    }

    private SearchIndexing indexing() {
        return new SearchIndexing(1, relativeDefociAngstrom.length, orientations.count());
    }

    Rotation orientation(int searchIndex) {
        int orientation = indexing().orientationOf(searchIndex);
        return new Rotation(
                orientations.phi(orientation), orientations.theta(orientation), orientations.psi(orientation));
    }

    /** The start of a climb: the pixel of the micrograph nearest to the candidate, in the middle of its window. */
    LocalTarget target(Candidate candidate) {
        int radius = radius();
        int top = row(candidate) - radius;
        int left = column(candidate) - radius;
        return new LocalTarget(
                new ParticleBox(box(top, left), micrographHeight, micrographWidth, List.of(filter), magnification),
                orientation(candidate.bestIndex()),
                relativeDefociAngstrom[indexing().defocusOf(candidate.bestIndex())],
                radius,
                radius,
                0,
                0,
                window(mean, top, left, 0),
                window(deviation, top, left, LocalTarget.UNKNOWN_DEVIATION));
    }

    /** The row of the micrograph that is nearest to a candidate. */
    int row(Candidate candidate) {
        return (int) Math.rint(grid().originalRow(candidate.y()));
    }

    /** The column of the micrograph that is nearest to a candidate. */
    int column(Candidate candidate) {
        return (int) Math.rint(grid().originalColumn(candidate.x()));
    }

    /** Outside the micrograph it is 0: placements that reach there lie outside the maps, and no climb ends on them. */
    private RealImage box(int top, int left) {
        int edge = shape().boxHeight();
        RealImage box = RealImage.zeros(edge, edge);
        copy(image, micrographHeight, micrographWidth, top, left, box.values(), edge);
        return box;
    }

    /** The map at each placement, between its pixels if they are coarser; outside, a fixed value. */
    private float[] window(float[] map, int top, int left, float outside) {
        int edge = shape().windowHeight();
        float[] window = new float[edge * edge];
        Arrays.fill(window, outside);
        if (grid().isOriginal()) {
            copy(map, mapHeight, mapWidth, top, left, window, edge);
            return window;
        }
        GridMap between = new GridMap(new RealImage(mapHeight, mapWidth, map), grid());
        for (int y = Math.max(0, -top); y < Math.min(edge, originalHeight() - top); y++) {
            for (int x = Math.max(0, -left); x < Math.min(edge, originalWidth() - left); x++) {
                window[y * edge + x] = (float) between.at((double) top + y, (double) left + x);
            }
        }
        return window;
    }

    private static void copy(float[] from, int height, int width, int top, int left, float[] to, int edge) {
        int first = Math.max(0, -left);
        int count = Math.min(edge, width - left) - first;
        for (int row = Math.max(0, -top); row < Math.min(edge, height - top); row++) {
            System.arraycopy(from, (top + row) * width + left + first, to, row * edge + first, count);
        }
    }
}
