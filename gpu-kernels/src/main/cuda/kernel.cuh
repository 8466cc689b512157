// What every kernel needs from its environment: a GPU, or a host that emulates one.
#pragma once

#ifndef MARGAY_ON_HOST

/// Declares the block's dynamic shared memory, whose size the launch gives.
#define MARGAY_DYNAMIC_SHARED(type, name) \
    extern __shared__ __align__(16) unsigned char margayDynamicShared[]; \
    type* name = reinterpret_cast<type*>(margayDynamicShared)

/// Lets a host that emulates a GPU find a kernel.
#define MARGAY_HOST_ENTRY(kernel)

#endif

namespace margay {

/// Prefetches a cache line long before it is read. A hint: it changes no result.
template <class T>
__device__ __forceinline__ void bringNear(const T* address) {
#ifndef MARGAY_ON_HOST
    asm volatile("prefetch.global.L2 [%0];" ::"l"(address));
#else
    (void)address;
#endif
}

/// The same address, but hidden from the compiler. Tables read through it in a loop are read again in each iteration,
/// from the first-level cache, instead of being kept in registers, which are too few.
template <class T>
__device__ __forceinline__ T* reread(T* address) {
#ifndef MARGAY_ON_HOST
    asm volatile("" : "+l"(address));
#endif
    return address;
}

/// A number known at compile time, as a value: what an unrolled loop passes to its body.
template <int I>
struct Index {
    static constexpr int value = I;
};

/// Calls body(Index<0>), ..., body(Index<COUNT - 1>). Arrays indexed by such numbers stay in registers.
template <int COUNT, int I = 0, class Body>
__device__ __forceinline__ void unrolled(Body&& body) {
    if constexpr (I < COUNT) {
        body(Index<I>{});
        unrolled<COUNT, I + 1>(body);
    }
}

/// Quotient rounded up.
__host__ __device__ constexpr int ceiling(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
}

}  // namespace margay
