package dev.margay.result;

import dev.margay.analysis.ResultMaps;
import dev.margay.exchange.leopard.ResultFile;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files of a result's maps.
 *
 * @param files where files are
 * @param path the file that names them: a description or a configuration
 */
record MapFiles(DataFiles files, String path) {

    /**
     * Reads the maps.
     *
     * @param byKey paths of the maps by their keys in a configuration
     * @param correlograms of the search
     * @throws BadInputException with all problems
     */
    ResultMaps read(Map<String, String> byKey, long correlograms) {
        List<InputProblem> problems = new ArrayList<>();
        RealImage mip = map(byKey, "mip_path", problems);
        RealImage scaledMip = map(byKey, "scaled_mip_path", problems);
        RealImage average = map(byKey, "correlation_average_path", problems);
        RealImage deviation = map(byKey, "correlation_variance_path", problems);
        RealImage psi = map(byKey, "orientation_psi_path", problems);
        RealImage theta = map(byKey, "orientation_theta_path", problems);
        RealImage phi = map(byKey, "orientation_phi_path", problems);
        RealImage defocus = map(byKey, "relative_defocus_path", problems);
        BadInputException.throwIfAny(problems);
        requireOneSize(List.of(mip, scaledMip, average, deviation, psi, theta, phi, defocus));
        return new ResultMaps(mip, scaledMip, average, deviation, psi, theta, phi, defocus, correlograms);
    }

    private RealImage map(Map<String, String> byKey, String key, List<InputProblem> problems) {
        String written = byKey.get(key);
        if (written == null) {
            problems.add(new InputProblem(path, key, "is missing; expected the path of a map"));
            return null;
        }
        try {
            return ResultFile.mapAt(beside(written), key, files);
        } catch (BadInputException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    /** One map. */
    RealImage one(String written) {
        return new MrcReader(files).readMap(beside(written));
    }

    /** A relative path in a description starts in its folder. A relative path in a configuration does not. */
    String beside(String written) {
        int folder = path.lastIndexOf('/');
        boolean relative = !written.startsWith("/") && !written.contains(":/");
        return path.endsWith(ResultRecord.EXTENSION) && relative && folder >= 0
                ? path.substring(0, folder + 1) + written
                : written;
    }

    private void requireOneSize(List<RealImage> maps) {
        RealImage first = maps.get(0);
        for (RealImage map : maps) {
            if (map.height() != first.height() || map.width() != first.width()) {
                throw new BadInputException(InputProblem.ofFile(
                        path,
                        "its maps have different sizes: " + first.width() + " x " + first.height() + " and "
                                + map.width() + " x " + map.height() + "; they belong to different searches"));
            }
        }
    }
}
