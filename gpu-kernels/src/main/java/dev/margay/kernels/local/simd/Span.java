package dev.margay.kernels.local.simd;

/** A span of columns, which shrinks. */
final class Span {

    private int first;
    private int last;

    /** All of them. */
    void reset(int columns) {
        first = 0;
        last = columns - 1;
    }

    /** Keeps the columns kx with low &lt;= start + step kx &lt;= high. */
    void clip(double start, double step, double low, double high) {
        if (Math.abs(step) < 1e-12) {
            if (start < low || start > high) {
                last = first - 1;
            }
            return;
        }
        double one = (low - start) / step;
        double other = (high - start) / step;
        // Casts to int saturate.
        first = Math.max(first, (int) Math.ceil(Math.min(one, other)));
        last = Math.min(last, (int) Math.floor(Math.max(one, other)));
    }

    boolean isEmpty() {
        return last < first;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }
}
