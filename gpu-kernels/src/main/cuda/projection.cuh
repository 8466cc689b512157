// Projections from slices: transforms back to real space, and the factors that normalise them.
//
// Compiled with TEMPLATE_SIZE, TEMPLATE_RADICES (the size as radices, or 0 where a prime factor is too large),
// TEMPLATE_LANES (threads on a line) and TEMPLATE_COLUMNS (neighbouring columns a block transforms).
#pragma once

#include "transform.cuh"

namespace margay {

constexpr int SIZE = TEMPLATE_SIZE;
constexpr int HALF = SIZE / 2 + 1;
constexpr int LANES = TEMPLATE_LANES;
constexpr int COLUMNS = TEMPLATE_COLUMNS;
constexpr int WARP = 32;

/// The index that comes first in a row or column of a projection: the origin goes to pixel SIZE / 2.
constexpr int FIRST = (SIZE + 1) / 2;

/// Pixel of an index.
__device__ __forceinline__ int pixelOf(int index) {
    return index < FIRST ? index + SIZE - FIRST : index - FIRST;
}

__device__ __forceinline__ bool onBorder(int y, int x) {
    return y == 0 || y == SIZE - 1 || x == 0 || x == SIZE - 1;
}

/// Inverse transform in natural order at both ends, of a length with small prime factors.
template <int... RADICES>
struct Inverse {
    using P = Plan<RADICES...>;

    static __host__ __device__ constexpr int lines() { return P::LENGTH; }

    template <class Lines, class Load, class Store>
    static __device__ __forceinline__ void run(
        int lane, const Complex* __restrict__ twiddles, const Lines& lines, Load load, Store store) {
        constexpr int RADIX = P::radix(P::STAGES - 1);
        constexpr int STEP = P::step(0);
        inverse<P, LANES>(
            lane,
            twiddles,
            lines,
            [&](int b, auto k) { return load(P::coefficient(b * RADIX + k.value)); },
            [&](int b, auto k, Complex value) { store(b + k.value * STEP, value); });
    }
};

/// The same for any other length, computed from the definition. twiddles: exp(-2 pi i k / SIZE).
template <>
struct Inverse<0> {
    template <class Lines, class Load, class Store>
    static __device__ __forceinline__ void run(
        int lane, const Complex* __restrict__ twiddles, const Lines& lines, Load load, Store store) {
        for (int k = lane; k < SIZE; k += LANES) {
            lines.template at<1>(k, 0) = load(k);
        }
        __syncthreads();
        for (int x = lane; x < SIZE; x += LANES) {
            Complex sum = make_float2(0, 0);
            int turn = 0;
            for (int k = 0; k < SIZE; k++) {
                sum = sum + timesConjugate(lines.template at<1>(k, 0), __ldg(twiddles + turn));
                turn += x;
                turn -= turn >= SIZE ? SIZE : 0;
            }
            store(x, sum);
        }
    }
};

/// Coefficient kx of a complex row whose real and imaginary parts are real rows with coefficients a and b at kx, or at
/// SIZE - kx if kx is HALF or more.
__device__ __forceinline__ Complex together(Complex a, Complex b, int kx) {
    if (kx == 0 || 2 * kx == SIZE) {
        // A real row has no imaginary part here, so drop what rounding left.
        return make_float2(a.x, b.x);
    }
    return kx >= HALF ? make_float2(a.x + b.y, b.x - a.y) : make_float2(a.x - b.y, a.y + b.x);
}

/// The factors that normalise a projection: value * scale + shift has mean 0 over the border, and the norm for which the
/// correlogram of white noise of variance 1 has variance 1. As in ProjectionScale.
///
/// whole, squares, borderSum: sums of the values, of their squares, and of the values on the border.
/// imagePixels, outsidePixels, areaRatio: of the image that projections are padded to.
__device__ __forceinline__ float2 normalisation(
    double whole, double squares, double borderSum, double imagePixels, double outsidePixels, double areaRatio) {
    const double pixels = static_cast<double>(SIZE) * SIZE;
    const double border = borderSum / (4.0 * (SIZE - 1));
    const double lessSum = whole - pixels * border;
    const double lessSquares = squares - 2 * border * whole + pixels * border * border;
    const double mean = lessSum / pixels * areaRatio * areaRatio;
    const double variance = lessSquares - 2 * mean * lessSum + pixels * mean * mean + outsidePixels * mean * mean;
    // Avoids dividing an empty projection by 0.
    const double scale = sqrt(imagePixels) / sqrt(variance > 1e-8 ? variance : 1e-8);
    return make_float2(static_cast<float>(scale), static_cast<float>(-border * scale));
}

}  // namespace margay
