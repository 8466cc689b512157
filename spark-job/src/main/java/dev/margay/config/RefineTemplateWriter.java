package dev.margay.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes the parameters of a refinement with the keys of its YAML file, defaults included. */
public final class RefineTemplateWriter {

    private RefineTemplateWriter() {}

    /** All parameters, in groups. */
    public static Map<String, Object> parameters(RefineTemplateConfig config) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("template_volume_path", config.templatePath());
        keys.put("particle_stack", particles(config.particles()));
        keys.put("defocus_refinement_config", ConfigWriter.defocus(config.defocus()));
        keys.put("pixel_size_refinement_config", pixelSize(config.pixelSize()));
        keys.put("orientation_refinement_config", orientation(config.orientation()));
        keys.put("preprocessing_filters", ConfigWriter.filters(config.filters()));
        keys.put("apply_global_filtering", config.globalFiltering());
        keys.put("input_corrections", ConfigWriter.corrections(config.corrections()));
        ProjectionReader.write(config.projection(), keys);
        config.simulator().ifPresent(simulator -> keys.put("simulator", ConfigWriter.parameters(simulator)));
        config.movie().ifPresent(movie -> keys.put(MovieReader.GROUP, MovieReader.parameters(movie)));
        keys.put("refinement", method(config.method()));
        keys.put("computational_config", Map.of());
        return keys;
    }

    static Map<String, Object> particles(RefineTemplateConfig.Particles particles) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("df_path", particles.tablePath());
        particles.box().ifPresent(box -> keys.put("extracted_box_size", List.of(box.height(), box.width())));
        particles.templateSize().ifPresent(size -> keys.put("original_template_size", List.of(size, size)));
        return keys;
    }

    static Map<String, Object> pixelSize(PixelSizeSearch search) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("enabled", search.enabled());
        keys.put("pixel_size_min", search.minAngstrom());
        keys.put("pixel_size_max", search.maxAngstrom());
        keys.put("pixel_size_step", search.stepAngstrom());
        keys.put("skip_enforce_zero", search.skipEnforceZero());
        return keys;
    }

    private static Map<String, Object> orientation(LocalOrientationSearch search) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("enabled", search.enabled());
        keys.put("psi_step_coarse", search.psiCoarseDegrees());
        keys.put("psi_step_fine", search.psiFineDegrees());
        keys.put("theta_step_coarse", search.thetaCoarseDegrees());
        keys.put("theta_step_fine", search.thetaFineDegrees());
        putIfAny(keys, "phi_step_coarse", search.phiCoarseDegrees());
        putIfAny(keys, "phi_step_fine", search.phiFineDegrees());
        return keys;
    }

    private static void putIfAny(Map<String, Object> keys, String key, OptionalDouble value) {
        value.ifPresent(number -> keys.put(key, number));
    }

    private static Map<String, Object> method(RefineTemplateConfig.Method method) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("strategy", method.strategy().yamlName());
        keys.put("leopard_compatible", method.leopardCompatible());
        keys.put("max_evaluations", method.maxEvaluations());
        keys.put("polish", method.polish());
        return keys;
    }
}
