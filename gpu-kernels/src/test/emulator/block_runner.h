// Runs the threads of one block as fibers.
#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "blocks.h"
#include "cuda_types.h"
#include "guarded_block.h"
#include "kernel_interface.h"

constexpr unsigned warp_size = 32;

enum class State : uint8_t { Runnable, AtBlockBarrier, AtWarpBarrier, Finished };

// An emulated thread.
struct Fiber {
    State state;
    margay_emulator::Index3 index;
    char* stack;          // null until it first runs
    void* stack_pointer;  // while it does not run

    // Its value at the warp barrier, and the result.
    margay_emulator::Collective kind;
    uint32_t mask;
    uint64_t value;
    unsigned source;
    uint64_t result;
};

class Shuffler {
public:
    void seed(uint64_t seed) { state_ = seed * 2 + 1; }

    unsigned below(unsigned bound) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<unsigned>((state_ >> 33) * bound >> 31);
    }

private:
    uint64_t state_ = 1;
};

// Runs one block at a time. Within a block one warp after the other runs, and within a warp one lane after the other,
// each until it reaches a barrier or ends.
class BlockRunner {
public:
    void begin(const Launch& launch);
    CUresult run(margay_emulator::Index3 block_index, uint64_t block_number);

    // Called on the stack of the running fiber.
    void wait(State state);
    uint64_t wait_for_warp(margay_emulator::Collective kind, uint32_t mask, uint64_t value, unsigned source);
    [[noreturn]] void abort(CUresult code, const char* reason);

    bool in_kernel() const { return fiber_ != nullptr; }

private:
    using Order = std::array<uint8_t, warp_size>;

    void prepare_fibers();
    void poison_shared_memory();
    void arrange(Order& order, unsigned count);
    void run_warp(unsigned warp);
    bool release_warp(unsigned warp);
    bool release_block();
    void resume(Fiber& fiber);
    char* take_stack();
    void report() const;
    static void fiber_main();

    unsigned lanes(unsigned warp) const {
        return std::min<unsigned>(warp_size, fibers_.size() - warp * warp_size);
    }

    const Launch* launch_ = nullptr;
    margay_emulator::RunningThread thread_{};
    void* static_shared_ = nullptr;
    GuardedBlock dynamic_shared_{0};
    size_t dynamic_shared_bytes_ = 0;
    std::vector<Fiber> fibers_;
    std::vector<GuardedBlock> stacks_;
    std::vector<char*> free_stacks_;
    Shuffler shuffler_;
    Fiber* fiber_ = nullptr;  // the running one
    void* scheduler_ = nullptr;
    CUresult error_ = CUDA_SUCCESS;
    const char* reason_ = nullptr;
};

// The runner whose block the calling thread executes, or null. Initial-exec: one pointer is cheap
// there, and the signal handler may read it safely.
extern __attribute__((tls_model("initial-exec"))) thread_local BlockRunner* running;
