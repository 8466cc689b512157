package dev.margay.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads {@code orientation_search_config}: one grid, or {@code orientation_configs} with several. */
final class OrientationSearchReader {

    /** The key of a list of grids. */
    static final String SEVERAL = "orientation_configs";

    private final ConfigSection section;

    OrientationSearchReader(ConfigSection section) {
        this.section = section;
    }

    List<OrientationSearch> read() {
        if (!section.has(SEVERAL)) {
            return List.of(readOne(section));
        }
        List<OrientationSearch> searches = new ArrayList<>();
        for (ConfigSection entry : section.sections(SEVERAL)) {
            searches.add(readOne(entry));
        }
        section.rejectUnknownKeys();
        return searches;
    }

    private static OrientationSearch readOne(ConfigSection section) {
        OrientationSearch.BaseGrid grid = baseGrid(section);
        OrientationSearch.Ranges ranges = new OrientationSearch.Ranges(
                angle(section, "phi_min"),
                angle(section, "phi_max"),
                angle(section, "theta_min"),
                angle(section, "theta_max"),
                angle(section, "psi_min"),
                angle(section, "psi_max"));
        boolean explicit = !ranges.equals(OrientationSearch.Ranges.NONE);
        ordered(section, "phi", ranges.phiMin(), ranges.phiMax(), 0, 360);
        ordered(section, "theta", ranges.thetaMin(), ranges.thetaMax(), 0, 180);
        ordered(section, "psi", ranges.psiMin(), ranges.psiMax(), 0, 360);
        OrientationSearch search = new OrientationSearch(
                grid,
                section.number("psi_step", "degrees").positive().orElse(1.5),
                section.number("theta_step", "degrees").positive().orElse(2.5),
                phiStep(section, grid),
                symmetry(section, explicit),
                ranges,
                section.flag("strict_ranges", false));
        section.rejectUnknownKeys();
        return search;
    }

    private static OptionalDouble angle(ConfigSection section, String key) {
        return section.number(key, "degrees").optional();
    }

    private static void ordered(
            ConfigSection section, String name, OptionalDouble min, OptionalDouble max, double lowest, double highest) {
        if (max.orElse(highest) - min.orElse(lowest) > highest - lowest) {
            section.complain(
                    name + "_max",
                    "got a range from " + min.orElse(lowest) + " to " + max.orElse(highest)
                            + ", which includes orientations twice; expected at most " + (highest - lowest)
                            + " degrees");
        }
        if (min.orElse(lowest) > max.orElse(highest)) {
            section.complain(
                    name + "_max",
                    "got a range from " + min.orElse(lowest) + " to " + max.orElse(highest) + "; expected " + name
                            + "_min not above " + name + "_max");
        }
    }

    private static double phiStep(ConfigSection section, OrientationSearch.BaseGrid grid) {
        if (section.take("phi_step").isPresent() && grid != OrientationSearch.BaseGrid.CARTESIAN) {
            section.complain(
                    "phi_step", "only the cartesian grid has a phi step; other grids compute it from theta_step");
        }
        return section.number("phi_step", "degrees")
                .positive()
                .orElse(OrientationSearch.DEFAULT_CARTESIAN_PHI_STEP_DEGREES);
    }

    private static OrientationSearch.BaseGrid baseGrid(ConfigSection section) {
        List<OrientationSearch.BaseGrid> grids = List.of(OrientationSearch.BaseGrid.values());
        List<String> names =
                grids.stream().map(OrientationSearch.BaseGrid::yamlName).toList();
        String name = section.oneOf("base_grid_method", names, OrientationSearch.BaseGrid.UNIFORM.yamlName());
        return grids.get(names.indexOf(name));
    }

    /** As in Leopard-EM: an absent key means C1, null means "ranges are given". */
    private static Optional<PointGroup> symmetry(ConfigSection section, boolean explicitRanges) {
        Optional<String> written =
                section.optionalText("symmetry", PointGroup.EXPECTED, PointGroup.REGULAR_EXPRESSION, PointGroup.NONE);
        boolean given = section.has("symmetry");
        if (written.isEmpty() && given) {
            if (!explicitRanges && section.take("symmetry").isEmpty()) {
                section.complain(
                        "symmetry",
                        "is null and no angle range is given; expected either a symmetry (" + PointGroup.EXPECTED
                                + ") or ranges such as phi_min and phi_max");
            }
            return Optional.empty();
        }
        if (explicitRanges) {
            section.complain(
                    "symmetry",
                    (given ? "got '" + written.orElseThrow() + "'" : "is absent, which means C1,")
                            + " together with explicit angle ranges; set symmetry: null to use the ranges, or remove the ranges");
            return Optional.empty();
        }
        Optional<PointGroup> group = PointGroup.parse(written.orElse(PointGroup.NONE));
        if (group.isEmpty()) {
            section.complain(
                    "symmetry",
                    "got '" + written.orElseThrow() + "'; expected " + PointGroup.EXPECTED
                            + (PointGroup.isOtherSetting(written.orElseThrow())
                                    ? "; T, O and I have no number here, because only one setting of their axes is supported: for another"
                                            + " setting, write C1 or give ranges"
                                    : ""));
        }
        return group;
    }
}
