package dev.margay.config;

import dev.margay.config.ConstrainedOrientationSearch.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the parameters of a constrained search with the keys of its YAML file, defaults included. */
public final class ConstrainedSearchWriter {

    private ConstrainedSearchWriter() {}

    /** All parameters, in groups. */
    public static Map<String, Object> parameters(ConstrainedSearchConfig config) {
        RefineTemplateConfig local = config.local();
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("template_volume_path", local.templatePath());
        keys.put("particle_stack_reference", RefineTemplateWriter.particles(local.particles()));
        keys.put(
                "particle_stack_constrained", Map.of("df_path", config.partner().mapsPath()));
        ConstrainedSearchConfig.Vector centre = config.partner().centre();
        keys.put("center_vector", List.of(centre.x(), centre.y(), centre.z()));
        keys.put("defocus_refinement_config", ConfigWriter.defocus(local.defocus()));
        keys.put("orientation_refinement_config", orientation(config.orientation()));
        keys.put("preprocessing_filters", ConfigWriter.filters(local.filters()));
        keys.put("input_corrections", ConfigWriter.corrections(local.corrections()));
        ProjectionReader.write(local.projection(), keys);
        local.simulator().ifPresent(simulator -> keys.put("simulator", ConfigWriter.parameters(simulator)));
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("false_positives", config.falsePositives());
        own.put("template_origin", config.partner().origin().yamlName());
        own.put("height_reversed", config.partner().heightReversed());
        own.put("leopard_compatible", local.method().leopardCompatible());
        keys.put(ConstrainedSearchReader.GROUP, own);
        keys.put("computational_config", Map.of());
        return keys;
    }

    private static Map<String, Object> orientation(ConstrainedOrientationSearch search) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("enabled", search.enabled());
        keys.put("base_grid_method", search.method().yamlName());
        keys.put("rotation_axis_euler_angles", search.axis());
        range(keys, "phi", search.phi());
        range(keys, "theta", search.theta());
        range(keys, "psi", search.psi());
        search.phiStepDegrees().ifPresent(step -> keys.put("phi_step", step));
        keys.put("theta_step", search.thetaStepDegrees());
        keys.put("psi_step", search.psiStepDegrees());
        keys.put("search_roll_axis", search.roll().searched());
        keys.put("roll_axis", List.of(search.roll().x(), search.roll().y()));
        keys.put("roll_step", search.roll().stepDegrees());
        return keys;
    }

    private static void range(Map<String, Object> keys, String angle, Range range) {
        keys.put(angle + "_min", range.minDegrees());
        keys.put(angle + "_max", range.maxDegrees());
    }
}
