// CUDA's arithmetic functions beyond those of the standard library.
//
// The fast approximations (__expf and the like) are the exact functions here: a test with the
// device's tolerance passes with them.
#pragma once

#include <math.h>
#include <stdint.h>

// As overloads rather than as a template, so that operands of two types convert.
#define MARGAY_MIN_MAX(type)                                       \
    inline type min(type a, type b) { return b < a ? b : a; }      \
    inline type max(type a, type b) { return a < b ? b : a; }

MARGAY_MIN_MAX(int)
MARGAY_MIN_MAX(unsigned)
MARGAY_MIN_MAX(long)
MARGAY_MIN_MAX(unsigned long)
MARGAY_MIN_MAX(long long)
MARGAY_MIN_MAX(unsigned long long)

#undef MARGAY_MIN_MAX

// For floating-point numbers, if one operand is NaN, the result is the other.
inline float min(float a, float b) { return fminf(a, b); }
inline float max(float a, float b) { return fmaxf(a, b); }
inline double min(double a, double b) { return fmin(a, b); }
inline double max(double a, double b) { return fmax(a, b); }

inline unsigned min(int a, unsigned b) { return min(static_cast<unsigned>(a), b); }
inline unsigned min(unsigned a, int b) { return min(a, static_cast<unsigned>(b)); }
inline unsigned max(int a, unsigned b) { return max(static_cast<unsigned>(a), b); }
inline unsigned max(unsigned a, int b) { return max(a, static_cast<unsigned>(b)); }

// On the device these are never fused with each other; here no operation is, because sources are compiled with
// -ffp-contract=off.
inline float __fadd_rn(float a, float b) { return a + b; }
inline float __fsub_rn(float a, float b) { return a - b; }
inline float __fmul_rn(float a, float b) { return a * b; }
inline float __fdiv_rn(float a, float b) { return a / b; }
inline float __fmaf_rn(float a, float b, float c) { return fmaf(a, b, c); }
inline double __dadd_rn(double a, double b) { return a + b; }
inline double __dmul_rn(double a, double b) { return a * b; }
inline float __fsqrt_rn(float value) { return sqrtf(value); }
inline float __frcp_rn(float value) { return 1.0f / value; }

inline float rsqrtf(float value) { return 1.0f / sqrtf(value); }
inline double rsqrt(double value) { return 1.0 / ::sqrt(value); }
inline float __saturatef(float value) { return fminf(fmaxf(value, 0.0f), 1.0f); }

inline float __expf(float value) { return expf(value); }
inline float __exp10f(float value) { return powf(10.0f, value); }
inline float __logf(float value) { return logf(value); }
inline float __log2f(float value) { return log2f(value); }
inline float __powf(float base, float exponent) { return powf(base, exponent); }
inline float __sinf(float value) { return sinf(value); }
inline float __cosf(float value) { return cosf(value); }
inline float __fdividef(float a, float b) { return a / b; }

// Reduced before the multiplication, as on the device: exact however large the value is.
inline void sincospif(float value, float* sine, float* cosine) {
    const double angle = 3.14159265358979323846 * (value - 2 * rint(value / 2.0));
    *sine = static_cast<float>(sin(angle));
    *cosine = static_cast<float>(cos(angle));
}

inline int __float2int_rn(float value) { return static_cast<int>(rintf(value)); }
inline int __float2int_rz(float value) { return static_cast<int>(value); }
inline int __float2int_rd(float value) { return static_cast<int>(floorf(value)); }
inline int __float2int_ru(float value) { return static_cast<int>(ceilf(value)); }
inline float __int2float_rn(int value) { return static_cast<float>(value); }
inline float __uint2float_rn(unsigned value) { return static_cast<float>(value); }

inline int __popc(unsigned value) { return __builtin_popcount(value); }
inline int __popcll(unsigned long long value) { return __builtin_popcountll(value); }
inline int __clz(int value) { return value == 0 ? 32 : __builtin_clz(value); }
inline int __ffs(int value) { return __builtin_ffs(value); }

inline unsigned __umulhi(unsigned a, unsigned b) { return static_cast<unsigned>(uint64_t{a} * b >> 32); }
