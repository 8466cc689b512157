package dev.margay.structure;

import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The biological assemblies of a PDB file, from its lines REMARK 350. */
final class PdbAssemblies {

    private static final String BIOMOLECULE = "BIOMOLECULE:";
    private static final String APPLY = "APPLY THE FOLLOWING TO CHAINS:";
    private static final String AND = "AND CHAINS:";
    private static final String OPERATOR = "BIOMT";
    private static final String NO_NAME = "NULL";
    private static final int OPERATOR_AT = 13;
    private static final int ROW_NUMBERS = 4;

    private final String path;
    private final Map<String, List<Assembly.Part>> parts = new LinkedHashMap<>();
    private List<String> ids = List.of("1");
    private Set<String> chains = new LinkedHashSet<>();
    private List<Operator> operators = new ArrayList<>();
    private final double[] rows = new double[3 * ROW_NUMBERS];
    private Optional<InputProblem> broken = Optional.empty();

    PdbAssemblies(String path) {
        this.path = path;
    }

    /** Takes one of the lines. */
    void take(String text, int line) {
        int biomolecule = text.indexOf(BIOMOLECULE);
        int apply = text.indexOf(APPLY);
        int and = text.indexOf(AND);
        if (biomolecule >= 0) {
            ids = names(text.substring(biomolecule + BIOMOLECULE.length()));
        } else if (apply >= 0) {
            chains = new LinkedHashSet<>(names(text.substring(apply + APPLY.length())));
            operators = new ArrayList<>();
            Assembly.Part part = new Assembly.Part(chains, operators);
            ids.forEach(
                    id -> parts.computeIfAbsent(id, any -> new ArrayList<>()).add(part));
        } else if (and >= 0) {
            chains.addAll(names(text.substring(and + AND.length())));
        } else if (text.startsWith(OPERATOR, OPERATOR_AT)) {
            row(text, line);
        }
    }

    private static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        for (String name : list.split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip().equals(NO_NAME) ? "" : name.strip());
            }
        }
        return names;
    }

    /** One of three rows. After BIOMT1 follow the number of the operator, three numbers of the matrix, and the translation. */
    private void row(String text, int line) {
        int row = text.length() > 18 ? text.charAt(18) - '1' : -1;
        String[] fields = text.substring(Math.min(19, text.length())).strip().split(" +", -1);
        if (row < 0 || row > 2 || fields.length != ROW_NUMBERS + 1) {
            broken(text, line);
            return;
        }
        for (int i = 0; i < ROW_NUMBERS; i++) {
            OptionalDouble value = FileNumber.decimal(fields[i + 1]);
            if (value.isEmpty()) {
                broken(text, line);
                return;
            }
            rows[ROW_NUMBERS * row + i] = value.getAsDouble();
        }
        if (row == 2) {
            operators.add(new Operator(rows.clone()));
        }
    }

    private void broken(String text, int line) {
        broken = broken.or(() -> Optional.of(InputProblem.ofFile(
                path + ":" + line,
                "got '" + text.strip() + "'; expected BIOMT1, BIOMT2 or BIOMT3, a number, and four numbers of an"
                        + " operator: the assembly cannot be used")));
    }

    /** All assemblies. */
    List<Assembly> build() {
        return parts.entrySet().stream()
                .map(each -> new Assembly(each.getKey(), each.getValue(), broken))
                .toList();
    }
}
