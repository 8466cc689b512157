package dev.margay.structure;

import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.rcsb.cif.model.Block;

/** The biological assemblies of an mmCIF file, from {@code _pdbx_struct_assembly_gen} and {@code _pdbx_struct_oper_list}. */
final class MmCifAssemblies {

    private MmCifAssemblies() {}

    /** All assemblies of a block. */
    static List<Assembly> of(Block block, String path) {
        Optional<CifTable> copies = CifTable.of(block, "pdbx_struct_assembly_gen", path);
        if (copies.isEmpty()) {
            return List.of();
        }
        CifTable table = copies.get();
        Map<String, Operator> operators = CifTable.of(block, "pdbx_struct_oper_list", path)
                .map(MmCifAssemblies::operators)
                .orElse(Map.of());
        Map<String, List<Assembly.Part>> parts = new LinkedHashMap<>();
        Map<String, InputProblem> broken = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            String id = table.text("assembly_id", row);
            String expression = table.text("oper_expression", row);
            Set<String> chains =
                    Set.copyOf(List.of(table.text("asym_id_list", row).split("\\s*,\\s*")));
            Optional<List<Operator>> expanded = OperatorExpression.expand(expression, operators);
            parts.computeIfAbsent(id, any -> new ArrayList<>())
                    .add(new Assembly.Part(chains, expanded.orElse(List.of())));
            if (expanded.isEmpty()) {
                broken.putIfAbsent(
                        id,
                        InputProblem.ofFile(
                                path,
                                "assembly " + id + " cannot be used: its operators are '" + expression
                                        + "'; expected ids from _pdbx_struct_oper_list with complete matrices"));
            }
        }
        return parts.entrySet().stream()
                .map(each ->
                        new Assembly(each.getKey(), each.getValue(), Optional.ofNullable(broken.get(each.getKey()))))
                .toList();
    }

    private static Map<String, Operator> operators(CifTable table) {
        Map<String, Operator> operators = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            int number = row;
            operator(table, row).ifPresent(operator -> operators.put(table.text("id", number), operator));
        }
        return operators;
    }

    private static Optional<Operator> operator(CifTable table, int row) {
        double[] rows = new double[12];
        for (int i = 0; i < rows.length; i++) {
            int matrixRow = i / 4 + 1;
            int column = i % 4 + 1;
            String name = column == 4 ? "vector[" + matrixRow + "]" : "matrix[" + matrixRow + "][" + column + "]";
            OptionalDouble value = table.number(name, row);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            rows[i] = value.getAsDouble();
        }
        return Optional.of(new Operator(rows));
    }
}
