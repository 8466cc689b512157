// Complex numbers in single precision, and roots of unity known at compile time.
#pragma once

#include "kernel.cuh"

namespace margay {

using Complex = float2;

__device__ __forceinline__ Complex operator+(Complex a, Complex b) {
    return make_float2(a.x + b.x, a.y + b.y);
}

__device__ __forceinline__ Complex operator-(Complex a, Complex b) {
    return make_float2(a.x - b.x, a.y - b.y);
}

__device__ __forceinline__ Complex operator*(Complex a, Complex b) {
    return make_float2(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x);
}

__device__ __forceinline__ Complex operator*(float a, Complex b) {
    return make_float2(a * b.x, a * b.y);
}

/// a times the conjugate of b.
__device__ __forceinline__ Complex timesConjugate(Complex a, Complex b) {
    return make_float2(a.x * b.x + a.y * b.y, a.y * b.x - a.x * b.y);
}

/// a times i if SIGN is 1, times -i if it is -1.
template <int SIGN>
__device__ __forceinline__ Complex quarterTurn(Complex a) {
    return SIGN > 0 ? make_float2(-a.y, a.x) : make_float2(a.y, -a.x);
}

/// Frequency of a row: rows are in the order of fftfreq.
__device__ __forceinline__ int frequency(int row, int size) {
    return row < size - size / 2 ? row : row - size;
}

/// Taylor series of cosine for |x| at most pi / 4, exact in double precision.
__host__ __device__ constexpr double cosineSeries(double x) {
    double term = 1;
    double sum = 1;
    for (int i = 2; i <= 20; i += 2) {
        term *= -x * x / ((i - 1) * i);
        sum += term;
    }
    return sum;
}

/// Taylor series of sine for |x| at most pi / 4, exact in double precision.
__host__ __device__ constexpr double sineSeries(double x) {
    double term = x;
    double sum = x;
    for (int i = 3; i <= 21; i += 2) {
        term *= -x * x / ((i - 1) * i);
        sum += term;
    }
    return sum;
}

constexpr double PI = 3.14159265358979323846;

/// cos(2 pi k / n) for 0 <= k < n: by symmetry from the first eighth of a turn.
__host__ __device__ constexpr double cosineOfTurn(int k, int n) {
    if (2 * k > n) {
        return cosineOfTurn(n - k, n);
    }
    if (4 * k > n) {
        return -cosineOfTurn(n - 2 * k, 2 * n);
    }
    return 8 * k > n ? sineSeries(PI * (n - 4 * k) / (2 * n)) : cosineSeries(2 * PI * k / n);
}

/// sin(2 pi k / n) for 0 <= k < n.
__host__ __device__ constexpr double sineOfTurn(int k, int n) {
    // A quarter of a turn behind the cosine; all in units of 1 / (4 n) of a turn.
    return cosineOfTurn((4 * k + 3 * n) % (4 * n), 4 * n);
}

/// a times exp(SIGN 2 pi i K / N), with as few operations as the angle allows.
template <int SIGN, int K, int N>
__device__ __forceinline__ Complex turned(Complex a) {
    constexpr int k = K % N;
    if constexpr (k == 0) {
        return a;
    } else if constexpr (2 * k == N) {
        return make_float2(-a.x, -a.y);
    } else if constexpr (4 * k == N) {
        return quarterTurn<SIGN>(a);
    } else if constexpr (4 * k == 3 * N) {
        return quarterTurn<-SIGN>(a);
    } else if constexpr (8 * k % N == 0) {
        // Odd multiples of an eighth of a turn: both parts of the root have the same size.
        constexpr float half = static_cast<float>(cosineOfTurn(1, 8));
        constexpr float re = 8 * k == N || 8 * k == 7 * N ? half : -half;
        constexpr float im = SIGN * (8 * k == N || 8 * k == 3 * N ? half : -half);
        return make_float2(re * a.x - im * a.y, im * a.x + re * a.y);
    } else {
        constexpr float re = static_cast<float>(cosineOfTurn(k, N));
        constexpr float im = static_cast<float>(SIGN * sineOfTurn(k, N));
        return make_float2(re * a.x - im * a.y, re * a.y + im * a.x);
    }
}

}  // namespace margay
