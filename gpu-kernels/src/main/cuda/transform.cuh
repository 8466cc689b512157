// Fourier transforms of a line by the threads of a block: a few stages of butterflies, with an exchange through shared
// memory between them. A stage reads and writes the same places, so each place has one owner in each stage, and stages
// need one barrier between them.
//
// Forward transforms take values in their natural order and leave coefficients in the order of reversed digits; inverse
// transforms go the other way. Steps in between work in reversed order: nothing is ever sorted.
#pragma once

#include "butterfly.cuh"

namespace margay {

/// A length as a product of radices, the first stage's first. Stage s splits spans of span(s) values into RADIX parts of step(s).
template <int... RADICES>
struct Plan {
    static constexpr int STAGES = sizeof...(RADICES);
    static constexpr int LENGTH = (RADICES * ... * 1);

    static __host__ __device__ constexpr int radix(int stage) {
        constexpr int radices[] = {RADICES...};
        return radices[stage];
    }

    static __host__ __device__ constexpr int span(int stage) {
        int span = LENGTH;
        for (int s = 0; s < stage; s++) {
            span /= radix(s);
        }
        return span;
    }

    static __host__ __device__ constexpr int step(int stage) { return span(stage) / radix(stage); }

    /// Where a stage's twiddle factors begin in the table: exp(-2 pi i j k / span) at (k - 1) step + j.
    static __host__ __device__ constexpr int twiddles(int stage) {
        int offset = 0;
        for (int s = 0; s < stage; s++) {
            offset += (radix(s) - 1) * step(s);
        }
        return offset;
    }

    /// The coefficient at a place in the order of reversed digits.
    static __device__ __forceinline__ int coefficient(int place) {
        int rest = place;
        int weight = 1;
        int index = 0;
        unrolled<STAGES>([&](auto s) {
            constexpr int digits = step(s.value);
            constexpr int digit = radix(s.value);
            index += rest / digits * weight;
            rest %= digits;
            weight *= digit;
        });
        return index;
    }
};

/// Shared memory through which the threads of neighbouring lines exchange values: COLUMNS lines are interleaved. A gap
/// of one value follows every 16 values, so that values a power of two apart are in different banks.
template <int COLUMNS>
struct Exchange {
    static constexpr int RUN = 16;

    /// Complex values for lines of a length.
    static __host__ __device__ constexpr int size(int length) { return (length + length / RUN) * COLUMNS; }

    Complex* memory;
    int column;

    /// Value base + K * STEP of this thread's line; base is below STEP within its span.
    template <int STEP>
    __device__ __forceinline__ Complex& at(int base, int k) const {
        if constexpr (STEP % RUN == 0) {
            return memory[(base + base / RUN + k * (STEP + STEP / RUN)) * COLUMNS + column];
        } else {
            const int place = base + k * STEP;
            return memory[(place + place / RUN) * COLUMNS + column];
        }
    }
};

/// What a stage does with one butterfly: reads its values, transforms them, and writes them to the same places or to
/// others.
template <class P, int STAGE>
struct Stage {
    static constexpr int RADIX = P::radix(STAGE);
    static constexpr int STEP = P::step(STAGE);
    static constexpr int SPAN = P::span(STAGE);
    static constexpr int BUTTERFLIES = P::LENGTH / RADIX;

    /// The first place of a butterfly; the others follow at distances of STEP.
    static __device__ __forceinline__ int base(int butterfly) {
        return STEP == 1 ? butterfly * RADIX : butterfly / STEP * SPAN + butterfly % STEP;
    }

    /// Multiplies all values but the first by their twiddle factors, conjugated for the inverse transform.
    template <int SIGN>
    static __device__ __forceinline__ void twiddle(Complex (&v)[RADIX], int butterfly, const Complex* __restrict__ table) {
        if constexpr (STEP > 1) {
            const Complex* factors = reread(table) + P::twiddles(STAGE) + butterfly % STEP;
            unrolled<RADIX - 1>([&](auto i) {
                const Complex factor = __ldg(factors + i.value * STEP);
                Complex& value = v[i.value + 1];
                value = SIGN < 0 ? value * factor : timesConjugate(value, factor);
            });
        }
    }

    template <class Lines>
    static __device__ __forceinline__ void read(Complex (&v)[RADIX], int butterfly, const Lines& lines) {
        const int first = base(butterfly);
        unrolled<RADIX>([&](auto k) { v[k.value] = lines.template at<STEP>(first, k.value); });
    }

    template <class Lines>
    static __device__ __forceinline__ void write(const Complex (&v)[RADIX], int butterfly, const Lines& lines) {
        const int first = base(butterfly);
        unrolled<RADIX>([&](auto k) { lines.template at<STEP>(first, k.value) = v[k.value]; });
    }
};

/// Calls body(butterfly) for the butterflies of one thread out of LANES on a line. It is a loop even if each thread has
/// only one: otherwise the compiler mixes neighbouring stages, and registers do not suffice.
template <int BUTTERFLIES, int LANES, class Body>
__device__ __forceinline__ void ownButterflies(int lane, Body&& body) {
    for (int b = lane; b < BUTTERFLIES; b += LANES) {
        body(b);
    }
}

/// Stages FROM to TO (not included) of a forward transform, all within the exchange, each ended by a barrier.
template <class P, int LANES, int FROM, int TO, class Lines>
__device__ __forceinline__ void forwardStages(int lane, const Complex* __restrict__ twiddles, const Lines& lines) {
    if constexpr (FROM < TO) {
        using S = Stage<P, FROM>;
        ownButterflies<S::BUTTERFLIES, LANES>(lane, [&](int b) {
            Complex v[S::RADIX];
            S::read(v, b, lines);
            Butterfly<S::RADIX, -1>::run(v);
            S::template twiddle<-1>(v, b, twiddles);
            S::write(v, b, lines);
        });
        __syncthreads();
        forwardStages<P, LANES, FROM + 1, TO>(lane, twiddles, lines);
    }
}

/// Stages FROM down to TO (included) of an inverse transform, all within the exchange, each ended by a barrier.
template <class P, int LANES, int FROM, int TO, class Lines>
__device__ __forceinline__ void inverseStages(int lane, const Complex* __restrict__ twiddles, const Lines& lines) {
    if constexpr (FROM >= TO) {
        using S = Stage<P, FROM>;
        ownButterflies<S::BUTTERFLIES, LANES>(lane, [&](int b) {
            Complex v[S::RADIX];
            S::read(v, b, lines);
            S::template twiddle<1>(v, b, twiddles);
            Butterfly<S::RADIX, 1>::run(v);
            S::write(v, b, lines);
        });
        __syncthreads();
        inverseStages<P, LANES, FROM - 1, TO>(lane, twiddles, lines);
    }
}

/// First stage of a forward transform: values come from load(place), which is called only for places below NONZERO.
template <class P, int LANES, int NONZERO, class Lines, class Load>
__device__ __forceinline__ void forwardFirst(
    int lane, const Complex* __restrict__ twiddles, const Lines& lines, Load load) {
    using S = Stage<P, 0>;
    constexpr int PRESENT = ceiling(NONZERO, S::STEP);
    ownButterflies<S::BUTTERFLIES, LANES>(lane, [&](int b) {
        Complex v[S::RADIX];
        unrolled<PRESENT>([&](auto k) {
            const int place = b + k.value * S::STEP;
            const bool whole = (k.value + 1) * S::STEP <= NONZERO;
            v[k.value] = whole || place < NONZERO ? load(place) : make_float2(0, 0);
        });
        Butterfly<S::RADIX, -1, PRESENT>::run(v);
        S::template twiddle<-1>(v, b, twiddles);
        S::write(v, b, lines);
    });
}

/// Forward transform whose coefficients go to store(butterfly, k, value): coefficient k of a butterfly of the last
/// stage, which is at place butterfly * radix + k. A transform of one stage works in registers only.
template <class P, int LANES, int NONZERO, class Lines, class Load, class Store>
__device__ __forceinline__ void forward(
    int lane, const Complex* __restrict__ twiddles, const Lines& lines, Load load, Store store) {
    using Last = Stage<P, P::STAGES - 1>;
    if constexpr (P::STAGES > 1) {
        forwardFirst<P, LANES, NONZERO>(lane, twiddles, lines, load);
        __syncthreads();
        forwardStages<P, LANES, 1, P::STAGES - 1>(lane, twiddles, lines);
    }
    ownButterflies<Last::BUTTERFLIES, LANES>(lane, [&](int b) {
        Complex v[Last::RADIX];
        if constexpr (P::STAGES > 1) {
            Last::read(v, b, lines);
        } else {
            unrolled<Last::RADIX>(
                [&](auto k) { v[k.value] = k.value < NONZERO ? load(int(k.value)) : make_float2(0, 0); });
        }
        Butterfly<Last::RADIX, -1>::run(v);
        unrolled<Last::RADIX>([&](auto k) { store(b, k, v[k.value]); });
    });
}

/// Last stage of an inverse transform, from the exchange to store(butterfly, k, value).
template <class P, int LANES, class Lines, class Store>
__device__ __forceinline__ void inverseLast(
    int lane, const Complex* __restrict__ twiddles, const Lines& lines, Store store) {
    using First = Stage<P, 0>;
    ownButterflies<First::BUTTERFLIES, LANES>(lane, [&](int b) {
        Complex v[First::RADIX];
        First::read(v, b, lines);
        First::template twiddle<1>(v, b, twiddles);
        Butterfly<First::RADIX, 1>::run(v);
        unrolled<First::RADIX>([&](auto k) { store(b, k, v[k.value]); });
    });
}

/// Inverse transform of coefficients from load(butterfly, k), as forward stores them. The values go to store(butterfly, k, value):
/// place butterfly + k * step of stage 0, in natural order.
template <class P, int LANES, class Lines, class Load, class Store>
__device__ __forceinline__ void inverse(
    int lane, const Complex* __restrict__ twiddles, const Lines& lines, Load load, Store store) {
    using Last = Stage<P, P::STAGES - 1>;
    ownButterflies<Last::BUTTERFLIES, LANES>(lane, [&](int b) {
        Complex v[Last::RADIX];
        unrolled<Last::RADIX>([&](auto k) { v[k.value] = load(b, k); });
        Butterfly<Last::RADIX, 1>::run(v);
        if constexpr (P::STAGES > 1) {
            Last::write(v, b, lines);
        } else {
            unrolled<Last::RADIX>([&](auto k) { store(b, k, v[k.value]); });
        }
    });
    if constexpr (P::STAGES > 1) {
        __syncthreads();
        inverseStages<P, LANES, P::STAGES - 2, 1>(lane, twiddles, lines);
        inverseLast<P, LANES>(lane, twiddles, lines, store);
    }
}

}  // namespace margay
