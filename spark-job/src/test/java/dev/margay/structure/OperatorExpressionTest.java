package dev.margay.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators of mmCIF files: shifts along x, so that the order can be read from the sums. */
class OperatorExpressionTest {

    private static Map<String, Operator> shifts() {
        Map<String, Operator> operators = new HashMap<>();
        for (int i = 1; i <= 9; i++) {
            operators.put(String.valueOf(i), shift(i));
        }
        operators.put("P", shift(100));
        operators.put("X0", shift(1000));
        return operators;
    }

    private static Operator shift(double x) {
        return new Operator(new double[] {1, 0, 0, x, 0, 1, 0, 0, 0, 0, 1, 0});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; 1",
                "1,2,5; 1 2 5",
                "2-4; 2 3 4",
                "1, 3-5,P; 1 3 4 5 100",
                "(1,2); 1 2",
                "(1-2)(3-4); 4 5 5 6",
                "(X0)(1-2); 1001 1002",
                "(P)(1)(2,3); 103 104"
            })
    void expressionsAreExpanded(String expression, String sums) {
        StringBuilder found = new StringBuilder();
        for (Operator operator : OperatorExpression.expand(expression, shifts()).orElseThrow()) {
            found.append(' ').append((int) operator.apply(0, 0, 0)[0]);
        }
        assertThat(found.toString().strip()).isEqualTo(sums);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Q", "1-12", "1,,2", "(1)(", "(1)2", "()", "5-3", "(1)(Q)"})
    void brokenExpressionsAreEmpty(String expression) {
        assertThat(OperatorExpression.expand(expression, shifts())).isEmpty();
    }

    @Test
    void aProductAppliesTheRightOperatorFirst() {
        Operator turn = new Operator(new double[] {0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0});
        assertThat(turn.after(shift(2)).apply(1, 0, 7)).containsExactly(0, 3, 7);
        assertThat(shift(2).after(turn).apply(1, 0, 7)).containsExactly(2, 1, 7);
    }
}
