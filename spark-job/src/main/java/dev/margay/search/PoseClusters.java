package dev.margay.search;

import dev.margay.analysis.Peak;
import dev.margay.analysis.PeakFinder;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.PointGroup;
import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.statistics.CorrelationTable;
import dev.margay.orientation.Rotation;
import dev.margay.orientation.SymmetryGroup;
import dev.margay.particles.Particle;
import dev.margay.plan.SearchPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many poses have a high correlation around each peak, and how far they spread: a particle has a cluster of similar poses, a chance
 * maximum has few, and an object that matches any pose has many that spread over all orientations.
 *
 * @param table of high correlations
 * @param plan gives the meaning of its search indices and pixels
 * @param symmetry of the molecule
 */
record PoseClusters(CorrelationTable table, SearchPlan plan, PointGroup symmetry) {

    private static final String COUNT = "num_poses";
    private static final String SPREAD = "pose_spread";

    private static final class Cluster {
        private int poses;
        private double squares;
    }

    /**
     * Adds the columns {@code num_poses}, the rows of the table within 5 pixels of the peak, and {@code pose_spread}, the root mean square angle in
     * degrees between their orientations and the particle's.
     *
     * @param plain a particle for each peak, in their order
     * @param peaks of the maps
     * @param maps have the orientation of each peak
     */
    List<Particle> onto(List<Particle> plain, List<Peak> peaks, ResultMaps maps) {
        SymmetryGroup group = SymmetryGroup.of(symmetry)
                .orElseGet(() -> SymmetryGroup.of(PointGroup.UNSYMMETRIC).orElseThrow());
        List<Cluster> clusters = clusters(peaks, maps, group);
        List<Particle> particles = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            Cluster cluster = clusters.get(i);
            Map<String, String> columns = new LinkedHashMap<>();
            columns.put(COUNT, Integer.toString(cluster.poses));
            columns.put(
                    SPREAD,
                    cluster.poses == 0 ? "" : Float.toString((float) Math.sqrt(cluster.squares / cluster.poses)));
            particles.add(plain.get(i).withColumns(columns));
        }
        return particles;
    }

    private List<Cluster> clusters(List<Peak> peaks, ResultMaps maps, SymmetryGroup group) {
        SearchIndexing indexing = plan.inputs().indexing();
        Orientations orientations = plan.inputs().orientations();
        Map<Integer, List<Integer>> near = near(peaks);
        List<Cluster> clusters = new ArrayList<>();
        peaks.forEach(peak -> clusters.add(new Cluster()));
        for (int row = 0; row < table.rows(); row++) {
            for (int number : near.getOrDefault(table.pixels()[row], List.of())) {
                Peak peak = peaks.get(number);
                int orientation = indexing.orientationOf(table.searchIndices()[row]);
                double degrees = group.degreesBetween(
                        new Rotation(
                                maps.phi().at(peak.y(), peak.x()),
                                maps.theta().at(peak.y(), peak.x()),
                                maps.psi().at(peak.y(), peak.x())),
                        new Rotation(
                                orientations.phi(orientation),
                                orientations.theta(orientation),
                                orientations.psi(orientation)));
                Cluster cluster = clusters.get(number);
                cluster.poses++;
                cluster.squares += degrees * degrees;
            }
        }
        return clusters;
    }

    /** Numbers of the peaks near each pixel. */
    private Map<Integer, List<Integer>> near(List<Peak> peaks) {
        PixelGrid grid = plan.inputs().grid();
        int height = plan.inputs().validHeight();
        int width = plan.inputs().validWidth();
        double radius = PeakFinder.DEFAULT_RADIUS_PIXELS;
        int rows = (int) Math.ceil(radius / grid.rowStep());
        int columns = (int) Math.ceil(radius / grid.columnStep());
        Map<Integer, List<Integer>> near = new HashMap<>();
        for (int number = 0; number < peaks.size(); number++) {
            Peak peak = peaks.get(number);
            for (int y = Math.max(0, peak.y() - rows); y <= Math.min(height - 1, peak.y() + rows); y++) {
                for (int x = Math.max(0, peak.x() - columns); x <= Math.min(width - 1, peak.x() + columns); x++) {
                    double distance = Math.hypot((y - peak.y()) * grid.rowStep(), (x - peak.x()) * grid.columnStep());
                    if (distance < radius) {
                        near.computeIfAbsent(y * width + x, any -> new ArrayList<>())
                                .add(number);
                    }
                }
            }
        }
        return near;
    }
}
