package dev.margay.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the parameters of an optimisation of the template with the keys of its YAML file, defaults included. */
public final class OptimiseTemplateWriter {

    private OptimiseTemplateWriter() {}

    /** All parameters, in groups. */
    public static Map<String, Object> parameters(OptimiseTemplateConfig config) {
        RefineTemplateConfig local = config.local();
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("particle_stack", RefineTemplateWriter.particles(local.particles()));
        keys.put(OptimiseTemplateReader.COARSE, RefineTemplateWriter.pixelSize(config.coarse()));
        keys.put(OptimiseTemplateReader.FINE, RefineTemplateWriter.pixelSize(config.fine()));
        keys.put("preprocessing_filters", ConfigWriter.filters(local.filters()));
        keys.put("apply_global_filtering", local.globalFiltering());
        keys.put(SimulatorReader.GROUP, simulator(local.simulator().orElseThrow()));
        keys.put(InputCorrectionsReader.GROUP, ConfigWriter.corrections(local.corrections()));
        ProjectionReader.write(local.projection(), keys);
        keys.put(OptimiseTemplateReader.GROUP, rules(config));
        keys.put(ComputationalReader.GROUP, Map.of());
        return keys;
    }

    /** Unlike a search, it names its model here. */
    private static Map<String, Object> simulator(SimulatorConfig simulator) {
        Map<String, Object> keys = new LinkedHashMap<>();
        simulator.modelPath().ifPresent(path -> keys.put("pdb_filepath", path));
        keys.putAll(ConfigWriter.parameters(simulator));
        return keys;
    }

    private static Map<String, Object> rules(OptimiseTemplateConfig config) {
        Map<String, Object> keys = new LinkedHashMap<>();
        config.rules().minimumZ().ifPresent(z -> keys.put("minimum_z", z));
        config.rules().bestParticles().ifPresent(count -> keys.put("best_particles", count));
        keys.put("stop_after", config.rules().stopAfter());
        keys.put("leopard_compatible", config.local().method().leopardCompatible());
        return keys;
    }
}
