// Discrete Fourier transforms of a few values held in registers.
#pragma once

#include "complex.cuh"

namespace margay {

/// The factor by which a composite radix is split: the first of two layers has transforms of this length.
__host__ __device__ constexpr int firstFactor(int radix) {
    return radix % 4 == 0 && radix > 4 ? 4
           : radix == 4                ? 2
           : radix % 2 == 0            ? 2
           : radix % 3 == 0            ? 3
           : radix % 5 == 0            ? 5
           : radix % 7 == 0            ? 7
                                       : radix;
}

/// Transforms v in place: v[k] becomes the sum over n of v[n] exp(SIGN 2 pi i n k / RADIX). Only the first NONZERO
/// values are read; the rest count as 0.
template <int RADIX, int SIGN, int NONZERO = RADIX>
struct Butterfly {
    static __device__ __forceinline__ void run(Complex (&v)[RADIX]) {
        if constexpr (RADIX == 1) {
            return;
        } else if constexpr (NONZERO == 1) {
            unrolled<RADIX>([&](auto k) { v[k.value] = v[0]; });
        } else if constexpr (RADIX == 2) {
            const Complex difference = v[0] - v[1];
            v[0] = v[0] + v[1];
            v[1] = difference;
        } else if constexpr (firstFactor(RADIX) == RADIX) {
            oddPrime(v);
        } else {
            composite(v);
        }
    }

private:
    /// Values n and RADIX - n have the same cosines, and sines of opposite sign.
    static __device__ __forceinline__ void oddPrime(Complex (&v)[RADIX]) {
        constexpr int HALF = RADIX / 2;
        unrolled<RADIX>([&](auto n) {
            if constexpr (n.value >= NONZERO) {
                v[n.value] = make_float2(0, 0);
            }
        });
        Complex sums[HALF];
        Complex differences[HALF];
        const Complex first = v[0];
        unrolled<HALF>([&](auto h) {
            constexpr int n = h.value + 1;
            sums[h.value] = v[n] + v[RADIX - n];
            differences[h.value] = v[n] - v[RADIX - n];
            v[0] = v[0] + sums[h.value];
        });
        unrolled<HALF>([&](auto g) {
            constexpr int k = g.value + 1;
            Complex even = first;
            Complex odd = make_float2(0, 0);
            unrolled<HALF>([&](auto h) {
                constexpr int turn = (h.value + 1) * k % RADIX;
                constexpr float cosine = static_cast<float>(cosineOfTurn(turn, RADIX));
                constexpr float sine = static_cast<float>(sineOfTurn(turn, RADIX));
                even = even + cosine * sums[h.value];
                odd = odd + sine * differences[h.value];
            });
            const Complex turnedOdd = quarterTurn<SIGN>(odd);
            v[k] = even + turnedOdd;
            v[RADIX - k] = even - turnedOdd;
        });
    }

    /// Two layers (Cooley and Tukey): value n = SECOND n1 + n2, coefficient k = k1 + FIRST k2.
    static __device__ __forceinline__ void composite(Complex (&v)[RADIX]) {
        constexpr int FIRST = firstFactor(RADIX);
        constexpr int SECOND = RADIX / FIRST;
        constexpr int PRESENT = NONZERO < SECOND ? NONZERO : SECOND;
        Complex layer[FIRST][SECOND];
        unrolled<PRESENT>([&](auto which) {
            // Not every compiler accepts a captured parameter as a constant.
            constexpr int n2 = which.value;
            constexpr int count = ceiling(NONZERO - n2, SECOND);
            Complex part[FIRST];
            unrolled<count>([&](auto n1) { part[n1.value] = v[SECOND * n1.value + n2]; });
            Butterfly<FIRST, SIGN, count>::run(part);
            unrolled<FIRST>([&](auto k1) {
                layer[k1.value][n2] = turned<SIGN, n2 * k1.value, RADIX>(part[k1.value]);
            });
        });
        unrolled<FIRST>([&](auto k1) {
            Butterfly<SECOND, SIGN, PRESENT>::run(layer[k1.value]);
            unrolled<SECOND>([&](auto k2) { v[k1.value + FIRST * k2.value] = layer[k1.value][k2.value]; });
        });
    }
};

}  // namespace margay
