package dev.margay.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a search writes ({@code match_template_result}): the paths of the eight maps as written in the configuration, and the table of
 * correlations.
 *
 * @param allowFileOverwrite whether existing files may be replaced
 * @param mip highest correlation
 * @param scaledMip z-score
 * @param correlationAverage mean correlation
 * @param correlationVariance standard deviation; Leopard-EM's name, kept because users' scripts rely on it
 * @param orientationPsi psi of the best correlogram
 * @param orientationTheta theta of the best correlogram
 * @param orientationPhi phi of the best correlogram
 * @param relativeDefocus relative defocus of the best correlogram
 * @param table of the highest correlations
 * @param hdf5 one file with all maps
 */
public record ResultPaths(
        boolean allowFileOverwrite,
        String mip,
        String scaledMip,
        String correlationAverage,
        String correlationVariance,
        String orientationPsi,
        String orientationTheta,
        String orientationPhi,
        String relativeDefocus,
        CorrelationTableChoice table,
        Hdf5Choice hdf5) {

    /** The key of the table's path. */
    public static final String TABLE_KEY = "correlation_table_path";

    /** The paths of the maps by their key in the configuration, in a fixed order. */
    public Map<String, String> byKey() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("mip_path", mip);
        paths.put("scaled_mip_path", scaledMip);
        paths.put("correlation_average_path", correlationAverage);
        paths.put("correlation_variance_path", correlationVariance);
        paths.put("orientation_psi_path", orientationPsi);
        paths.put("orientation_theta_path", orientationTheta);
        paths.put("orientation_phi_path", orientationPhi);
        paths.put("relative_defocus_path", relativeDefocus);
        return paths;
    }

    /** Extension of a result's description. */
    public static final String DESCRIPTION_EXTENSION = ".result.json";

    private static final String MAP_EXTENSION = ".mrc";

    /** The key of the searched area in a result's description. */
    public static final String AREA_KEY = "search_area_path";

    /** Path of the result's description: next to the mip, with its name. Null if the mip has no path. */
    public String description() {
        if (mip == null) {
            return null;
        }
        return stem() + DESCRIPTION_EXTENSION;
    }

    /** Path of the map of the searched area, if not the whole micrograph is searched: next to the mip, with its name. */
    public String area() {
        return stem() + ".area" + MAP_EXTENSION;
    }

    private String stem() {
        return mip.endsWith(MAP_EXTENSION) ? mip.substring(0, mip.length() - MAP_EXTENSION.length()) : mip;
    }
}
