// CUDA C++ for a host compiler: force-include this file (-include) to compile a kernel source as plain C++, into a
// shared library that the emulated driver loads as a module.
//
// It replaces the built-in parts of the CUDA compiler, and includes no more standard headers than necessary, because
// every kernel of a test run is compiled with it.
#pragma once

#define MARGAY_ON_HOST 1

#include <stddef.h>

#include "kernel_interface.h"

// ---- The language ----

#define __global__
#define __device__
#define __host__
#define __constant__
#define __launch_bounds__(...)
#define __align__(bytes) __attribute__((aligned(bytes)))
#define __forceinline__ inline __attribute__((always_inline))

// Blocks of a launch may run on several threads of the host, each with its own shared memory.
// The driver poisons all thread-local storage of the module before each block.
#define __shared__ static thread_local

#define MARGAY_DYNAMIC_SHARED(type, name) \
    type* name = static_cast<type*>(margay_emulator::running->dynamic_shared)

// At file scope, after the definition of a kernel: makes the kernel callable by the driver.
#define MARGAY_HOST_ENTRY(kernel) \
    extern "C" void kernel##_emulated(void** parameters) { margay_emulator::call(kernel, parameters); }

namespace margay_emulator {

// Hidden, so that each module has its own even if it consists of several object files.
__attribute__((visibility("hidden"))) inline const Services* services = nullptr;
__attribute__((visibility("hidden"))) inline thread_local const RunningThread* running = nullptr;

// Like std::index_sequence, whose header is slow to compile.
template <size_t...>
struct Indices {};

template <typename... Parameters, size_t... I>
inline void call(void (*kernel)(Parameters...), [[maybe_unused]] void** parameters, Indices<I...>) {
    kernel(*static_cast<Parameters*>(parameters[I])...);
}

template <typename... Parameters>
inline void call(void (*kernel)(Parameters...), void** parameters) {
    call(kernel, parameters, Indices<__integer_pack(sizeof...(Parameters))...>{});
}

}  // namespace margay_emulator

extern "C" {

__attribute__((used)) inline void margay_emulator_attach(const margay_emulator::Services* services) {
    margay_emulator::services = services;
}

__attribute__((used)) inline void margay_emulator_enter(const margay_emulator::RunningThread* running) {
    margay_emulator::running = running;
}

}

#include "cuda_on_host_types.h"
#include "cuda_on_host_math.h"

// ---- The place of a thread ----

#define threadIdx (margay_emulator::running->thread_index)
#define blockIdx (margay_emulator::running->block_index)
#define blockDim (margay_emulator::running->block_size)
#define gridDim (margay_emulator::running->grid_size)

constexpr int warpSize = 32;

namespace margay_emulator {

inline unsigned lane() {
    const Index3& thread = running->thread_index;
    const Index3& block = running->block_size;
    return (thread.x + block.x * (thread.y + block.y * thread.z)) % warpSize;
}

// A lane whose source lies outside its segment keeps its own value.
template <typename Value>
inline Value shuffle(unsigned mask, Value value, int source, bool inside) {
    static_assert(sizeof(Value) <= sizeof(uint64_t));
    uint64_t bits = 0;
    memcpy(&bits, &value, sizeof value);
    bits = services->synchronise_warp(Collective::Shuffle, mask, bits, inside ? source : lane());
    memcpy(&value, &bits, sizeof value);
    return value;
}

inline unsigned ballot(unsigned mask, bool vote) {
    return static_cast<unsigned>(services->synchronise_warp(Collective::Ballot, mask, vote, 0));
}

}  // namespace margay_emulator

// ---- Barriers and warps ----

inline void __syncthreads() { margay_emulator::services->synchronise_block(); }

inline void __syncwarp(unsigned mask = 0xffffffffu) {
    margay_emulator::services->synchronise_warp(margay_emulator::Collective::Synchronise, mask, 0, 0);
}

template <typename Value>
inline Value __shfl_sync(unsigned mask, Value value, int source, int width = warpSize) {
    const int segment = margay_emulator::lane() & ~(width - 1);
    return margay_emulator::shuffle(mask, value, segment + (source & (width - 1)), true);
}

template <typename Value>
inline Value __shfl_xor_sync(unsigned mask, Value value, int lane_mask, int width = warpSize) {
    const int lane = margay_emulator::lane();
    const int source = lane ^ lane_mask;
    return margay_emulator::shuffle(mask, value, source, source < (lane & ~(width - 1)) + width);
}

template <typename Value>
inline Value __shfl_down_sync(unsigned mask, Value value, unsigned delta, int width = warpSize) {
    const unsigned lane = margay_emulator::lane();
    return margay_emulator::shuffle(mask, value, lane + delta, (lane & (width - 1)) + delta < unsigned(width));
}

template <typename Value>
inline Value __shfl_up_sync(unsigned mask, Value value, unsigned delta, int width = warpSize) {
    const unsigned lane = margay_emulator::lane();
    return margay_emulator::shuffle(mask, value, lane - delta, (lane & (width - 1)) >= delta);
}

inline unsigned __ballot_sync(unsigned mask, int predicate) { return margay_emulator::ballot(mask, predicate != 0); }
inline int __any_sync(unsigned mask, int predicate) { return margay_emulator::ballot(mask, predicate != 0) != 0; }
inline int __all_sync(unsigned mask, int predicate) { return margay_emulator::ballot(mask, predicate == 0) == 0; }

// ---- Memory ----

inline void __threadfence() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
inline void __threadfence_block() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }
inline void __threadfence_system() { __atomic_thread_fence(__ATOMIC_SEQ_CST); }

// Loads and stores with a hint for the caches.
template <typename Value> inline Value __ldg(const Value* address) { return *address; }
template <typename Value> inline Value __ldca(const Value* address) { return *address; }
template <typename Value> inline Value __ldcg(const Value* address) { return *address; }
template <typename Value> inline Value __ldcs(const Value* address) { return *address; }
template <typename Value> inline void __stcg(Value* address, Value value) { *address = value; }
template <typename Value> inline void __stcs(Value* address, Value value) { *address = value; }

namespace margay_emulator {

template <typename Value, typename Operation>
inline Value update_atomically(Value* address, Operation operation) {
    Value before;
    __atomic_load(address, &before, __ATOMIC_RELAXED);
    Value after = operation(before);
    while (!__atomic_compare_exchange(address, &before, &after, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
        after = operation(before);
    }
    return before;
}

// Not deduced from the second argument of an atomic function, so that it converts as in CUDA.
template <typename Value> struct Same { using type = Value; };
template <typename Value> using Exactly = typename Same<Value>::type;

}  // namespace margay_emulator

template <typename Value>
inline Value atomicAdd(Value* address, margay_emulator::Exactly<Value> value) {
    return margay_emulator::update_atomically(address, [=](Value before) { return before + value; });
}

template <typename Value>
inline Value atomicMax(Value* address, margay_emulator::Exactly<Value> value) {
    return margay_emulator::update_atomically(address, [=](Value before) { return before > value ? before : value; });
}

template <typename Value>
inline Value atomicMin(Value* address, margay_emulator::Exactly<Value> value) {
    return margay_emulator::update_atomically(address, [=](Value before) { return before < value ? before : value; });
}

template <typename Value>
inline Value atomicExch(Value* address, margay_emulator::Exactly<Value> value) {
    return margay_emulator::update_atomically(address, [=](Value) { return value; });
}

template <typename Value>
inline Value atomicCAS(Value* address, margay_emulator::Exactly<Value> expected,
                       margay_emulator::Exactly<Value> value) {
    return margay_emulator::update_atomically(
        address, [=](Value before) { return before == expected ? value : before; });
}

// ---- The rest ----

inline long long clock64() { return margay_emulator::services->clock(); }

inline void __trap() { margay_emulator::services->fail(719, "trap"); }

#undef assert
#ifdef NDEBUG
#define assert(condition) static_cast<void>(0)
#else
#define assert(condition) \
    ((condition) ? static_cast<void>(0) : margay_emulator::services->fail(710, "assertion: " #condition))
#endif
