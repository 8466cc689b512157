package dev.margay.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which operators an mmCIF file applies: {@code 1}, {@code 1,2,5}, {@code 1-60}, or a product such as {@code (1-60)(61-88)}. In a
 * product, the group on the right is applied first.
 */
final class OperatorExpression {

    private static final Pattern GROUP = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})-(\\d{1,6})");

    private OperatorExpression() {}

    /**
     * Expands an expression.
     *
     * @param expression as written
     * @param operators by their ids
     * @return one operator for each copy; empty if an operator is missing, or the expression is broken
     */
    static Optional<List<Operator>> expand(String expression, Map<String, Operator> operators) {
        String compact = expression.replaceAll("\\s", "");
        if (!compact.contains("(")) {
            return list(compact, operators);
        }
        if (!GROUP.matcher(compact).replaceAll("").isEmpty()) {
            return Optional.empty();
        }
        List<Operator> product = null;
        Matcher groups = GROUP.matcher(compact);
        while (groups.find()) {
            Optional<List<Operator>> right = list(groups.group(1), operators);
            if (right.isEmpty()) {
                return Optional.empty();
            }
            product = product == null ? right.get() : product(product, right.get());
        }
        return Optional.ofNullable(product);
    }

    private static List<Operator> product(List<Operator> left, List<Operator> right) {
        List<Operator> product = new ArrayList<>();
        for (Operator last : left) {
            for (Operator first : right) {
                product.add(last.after(first));
            }
        }
        return product;
    }

    private static Optional<List<Operator>> list(String ids, Map<String, Operator> operators) {
        List<Operator> listed = new ArrayList<>();
        for (String id : ids.split(",", -1)) {
            Matcher range = RANGE.matcher(id);
            if (operators.containsKey(id) || !range.matches()) {
                listed.add(operators.get(id));
            } else {
                for (int i = Integer.parseInt(range.group(1)); i <= Integer.parseInt(range.group(2)); i++) {
                    listed.add(operators.get(String.valueOf(i)));
                }
            }
        }
        return listed.contains(null) || listed.isEmpty() ? Optional.empty() : Optional.of(listed);
    }
}
