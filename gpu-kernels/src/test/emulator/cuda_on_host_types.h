// CUDA's vector types and half-precision numbers, as far as kernels need them.
#pragma once

#include <stdint.h>
#include <string.h>

// ---- Vectors ----

using uint3 = margay_emulator::Index3;

struct dim3 : uint3 {
    constexpr dim3(unsigned x = 1, unsigned y = 1, unsigned z = 1) : uint3{x, y, z} {}
    constexpr dim3(const uint3& other) : uint3(other) {}
};

inline uint3 make_uint3(unsigned x, unsigned y, unsigned z) { return {x, y, z}; }

// Vectors of two and four are aligned to their size, up to 16 bytes.
#define MARGAY_VECTORS(prefix, scalar)                                                         \
    struct alignas(2 * sizeof(scalar)) prefix##2 { scalar x, y; };                             \
    struct alignas(sizeof(scalar) < 4 ? 4 * sizeof(scalar) : 16) prefix##4 { scalar x, y, z, w; }; \
    inline prefix##2 make_##prefix##2(scalar x, scalar y) { return {x, y}; }                   \
    inline prefix##4 make_##prefix##4(scalar x, scalar y, scalar z, scalar w) { return {x, y, z, w}; }

MARGAY_VECTORS(char, signed char)
MARGAY_VECTORS(uchar, unsigned char)
MARGAY_VECTORS(short, short)
MARGAY_VECTORS(ushort, unsigned short)
MARGAY_VECTORS(int, int)
MARGAY_VECTORS(uint, unsigned)
MARGAY_VECTORS(longlong, long long)
MARGAY_VECTORS(ulonglong, unsigned long long)
MARGAY_VECTORS(float, float)
MARGAY_VECTORS(double, double)

#undef MARGAY_VECTORS

struct int3 { int x, y, z; };
struct float3 { float x, y, z; };

inline int3 make_int3(int x, int y, int z) { return {x, y, z}; }
inline float3 make_float3(float x, float y, float z) { return {x, y, z}; }

// ---- Bits of numbers ----

namespace margay_emulator {

template <typename To, typename From>
inline To bits_as(From from) {
    static_assert(sizeof(To) == sizeof(From));
    To to;
    memcpy(&to, &from, sizeof to);
    return to;
}

}  // namespace margay_emulator

inline int __float_as_int(float value) { return margay_emulator::bits_as<int>(value); }
inline unsigned __float_as_uint(float value) { return margay_emulator::bits_as<unsigned>(value); }
inline float __int_as_float(int value) { return margay_emulator::bits_as<float>(value); }
inline float __uint_as_float(unsigned value) { return margay_emulator::bits_as<float>(value); }
inline long long __double_as_longlong(double value) { return margay_emulator::bits_as<long long>(value); }
inline double __longlong_as_double(long long value) { return margay_emulator::bits_as<double>(value); }

// ---- Half precision ----

namespace margay_emulator {

// Rounds to the nearest half, ties to even.
inline uint16_t half_from_float(float value) {
    const uint32_t bits = bits_as<uint32_t>(value);
    const uint16_t sign = bits >> 16 & 0x8000;
    const uint32_t magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) {
        return 0x7fff;  // CUDA's only NaN
    }
    if (magnitude >= 0x477ff000) {  // what rounds to 65536 or more
        return sign | 0x7c00;
    }
    if (magnitude < 0x38800000) {
        // Subnormal: adding 0.5 aligns the last bit of the half with the last bit of the float, so the addition does
        // the rounding.
        return sign | (bits_as<uint32_t>(bits_as<float>(magnitude) + 0.5f) - 0x3f000000);
    }
    const uint32_t odd = magnitude >> 13 & 1;
    return sign | ((magnitude - 0x38000000 + 0xfff + odd) >> 13);
}

inline float float_from_half(uint16_t half) {
    const uint32_t sign = uint32_t{half & 0x8000u} << 16;
    const uint32_t magnitude = half & 0x7fff;
    if (magnitude >= 0x7c00) {
        return bits_as<float>(sign | 0x7f800000 | (magnitude & 0x3ff) << 13);
    }
    if (magnitude < 0x400) {
        const float value = magnitude * 0x1p-24f;
        return sign != 0 ? -value : value;
    }
    return bits_as<float>(sign | ((magnitude << 13) + 0x38000000));
}

}  // namespace margay_emulator

struct __half {
    unsigned short bits;

    __half() = default;  // trivial, for arrays in shared memory
    __half(float value) : bits(margay_emulator::half_from_float(value)) {}
    operator float() const { return margay_emulator::float_from_half(bits); }
};

struct alignas(4) __half2 {
    __half x, y;
};

using half = __half;
using half2 = __half2;

inline __half __float2half(float value) { return __half(value); }
inline __half __float2half_rn(float value) { return __half(value); }
inline float __half2float(__half value) { return value; }

inline __half __ushort_as_half(unsigned short bits) {
    __half value;
    value.bits = bits;
    return value;
}

inline unsigned short __half_as_ushort(__half value) { return value.bits; }

inline __half2 make_half2(__half x, __half y) { return {x, y}; }
inline __half2 __halves2half2(__half x, __half y) { return {x, y}; }
inline __half2 __half2half2(__half value) { return {value, value}; }
inline __half2 __floats2half2_rn(float x, float y) { return {x, y}; }
inline __half2 __float22half2_rn(float2 value) { return {value.x, value.y}; }
inline float2 __half22float2(__half2 value) { return {value.x, value.y}; }
inline __half __low2half(__half2 value) { return value.x; }
inline __half __high2half(__half2 value) { return value.y; }
inline float __low2float(__half2 value) { return value.x; }
inline float __high2float(__half2 value) { return value.y; }
