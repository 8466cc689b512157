package dev.margay.structure;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A biological assembly: which chains are copied, and where the copies are.
 *
 * @param id as in the file
 * @param parts chains with their copies
 * @param broken why its description cannot be used; empty if it can
 */
record Assembly(String id, List<Part> parts, Optional<InputProblem> broken) {

    /**
     * Chains that are copied together.
     *
     * @param chains names as the file's assemblies use them
     * @param operators one for each copy
     */
    record Part(Set<String> chains, List<Operator> operators) {}

    /** The different operators, in the order of the file. */
    List<Operator> operators() {
        List<Operator> different = new ArrayList<>();
        for (Part part : parts) {
            for (Operator operator : part.operators()) {
                if (number(operator, different) < 0) {
                    different.add(operator);
                }
            }
        }
        return different;
    }

    /**
     * Copies atoms. Copies by the first operator keep the names of their chains; those by the second become {@code A-2}.
     *
     * @param source the atoms with what is known about them
     * @return all copies
     * @throws BadInputException if the description is broken
     */
    List<Atom> copies(List<FileAtom> source) {
        broken.ifPresent(problem -> {
            throw new BadInputException(problem);
        });
        List<Operator> numbered = operators();
        List<Atom> copies = new ArrayList<>();
        for (Part part : parts) {
            List<FileAtom> members = source.stream()
                    .filter(atom -> part.chains().contains(atom.residue().assemblyChain()))
                    .toList();
            for (Operator operator : part.operators()) {
                int number = number(operator, numbered) + 1;
                for (FileAtom each : members) {
                    String chain = each.residue().chain();
                    copies.add(each.toAtom()
                            .copy(
                                    number == 1 ? chain : chain + "-" + number,
                                    operator.apply(each.x(), each.y(), each.z())));
                }
            }
        }
        return copies;
    }

    private static int number(Operator operator, List<Operator> among) {
        for (int i = 0; i < among.size(); i++) {
            if (among.get(i).isSameAs(operator)) {
                return i;
            }
        }
        return -1;
    }
}
