package dev.margay.config;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;
import java.util.Set;

/** Recognises configurations of other Leopard-EM programs, by keys that match_template does not have. */
final class OtherProgram {

    /** A program, and keys that only its configuration has at the top level. The first program that matches is reported. */
    private record Program(String name, Set<String> keys) {}

    private static final List<Program> PROGRAMS = List.of(
            new Program(
                    "constrained_search",
                    Set.of("particle_stack_reference", "particle_stack_constrained", "center_vector")),
            new Program("optimize_template", Set.of("pixel_size_coarse_search", "pixel_size_fine_search")),
            new Program(
                    "refine_template",
                    Set.of(
                            "particle_stack",
                            "defocus_refinement_config",
                            "orientation_refinement_config",
                            "pixel_size_refinement_config")));

    private OtherProgram() {}

    /** Rejects such a configuration with one message, instead of one for each key. */
    static void refuse(String file, Set<String> keys) {
        for (Program program : PROGRAMS) {
            if (program.keys().stream().anyMatch(keys::contains)) {
                throw new BadInputException(InputProblem.ofFile(
                        file,
                        "is a configuration of Leopard-EM's " + program.name()
                                + ", which this command does not run; expected one of match_template"));
            }
        }
    }
}
