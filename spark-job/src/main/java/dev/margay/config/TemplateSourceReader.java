package dev.margay.config;

import java.util.List;
import java.util.Optional;

/**
 * Reads how the template is made from an atomic model: the group {@code simulator} besides {@code template_volume_path}. In these programs
 * the group is Margay's own; Leopard-EM has it in others.
 */
final class TemplateSourceReader {

    private final ConfigSection root;
    private final List<ConfigNote> notes;

    TemplateSourceReader(ConfigSection root, List<ConfigNote> notes) {
        this.root = root;
        this.notes = notes;
    }

    /**
     * The simulator, if the template is an atomic model.
     *
     * @param template its path; null after a problem
     */
    Optional<SimulatorConfig> read(String template) {
        boolean given = root.has(SimulatorReader.GROUP);
        SimulatorConfig simulator = new SimulatorReader(root.optional(SimulatorReader.GROUP), notes).read();
        boolean model = template != null && SimulatorConfig.isModel(template);
        if (model && !given) {
            root.complain(
                    "template_volume_path",
                    "got the atomic model " + template
                            + "; add the group simulator, such as simulator: {}, and the search makes"
                            + " the template itself, or make it with simulate-template");
        }
        if (!model && given) {
            notes.add(ConfigNote.of("simulator has no effect: template_volume_path is not an atomic model"));
        }
        if (model
                && simulator.modelPath().filter(path -> !path.equals(template)).isPresent()) {
            notes.add(ConfigNote.of("simulator.pdb_filepath has no effect: template_volume_path names the model"));
        }
        return model && given ? Optional.of(simulator) : Optional.empty();
    }
}
