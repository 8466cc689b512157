package dev.margay.config;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;
import java.util.Set;

/** Recognises configurations of other Leopard-EM programs, by keys that only these programs have. */
final class OtherProgram {

    /**
     * A program, and keys of the top level by which its configuration is recognised.
     *
     * @param name Leopard-EM's name
     * @param command Margay's command for it
     * @param keys at the top level
     */
    record Program(String name, String command, Set<String> keys) {}

    static final Program REFINE_TEMPLATE = new Program(
            "refine_template",
            "refine-template",
            Set.of(
                    "particle_stack",
                    "defocus_refinement_config",
                    "orientation_refinement_config",
                    "pixel_size_refinement_config"));

    static final Program CONSTRAINED_SEARCH = new Program(
            "constrained_search",
            "constrained-search",
            Set.of("particle_stack_reference", "particle_stack_constrained", "center_vector"));

    static final Program OPTIMIZE_TEMPLATE = new Program(
            "optimize_template", "optimise-template", Set.of("pixel_size_coarse_search", "pixel_size_fine_search"));

    static final Program MATCH_TEMPLATE = new Program(
            "match_template",
            "match-template",
            Set.of(
                    "micrograph_path",
                    "optics_group",
                    "defocus_search_config",
                    "orientation_search_config",
                    "match_template_result"));

    /** The first program that matches is reported. */
    private static final List<Program> PROGRAMS =
            List.of(CONSTRAINED_SEARCH, OPTIMIZE_TEMPLATE, REFINE_TEMPLATE, MATCH_TEMPLATE);

    private OtherProgram() {}

    /** Rejects a configuration of another program with one message, instead of one for each key. */
    static void refuseAllBut(Program expected, String file, Set<String> keys) {
        PROGRAMS.stream()
                .filter(program -> program.keys().stream().anyMatch(keys::contains))
                .findFirst()
                .filter(program -> !program.equals(expected))
                .ifPresent(program -> {
                    throw new BadInputException(InputProblem.ofFile(
                            file,
                            "is a configuration of Leopard-EM's " + program.name()
                                    + ", which this command does not run; expected one of " + expected.name()
                                    + ", or the command " + program.command()));
                });
    }
}
