#include "block_runner.h"

#include <dlfcn.h>

#include <chrono>
#include <cstdio>
#include <cstring>

#include "stack_switch.h"

using margay_emulator::Collective;
using margay_emulator::Index3;

namespace {

constexpr size_t stack_bytes = 64 * 1024;
constexpr int poison = 0xFF;

}  // namespace

thread_local BlockRunner* running = nullptr;

void BlockRunner::begin(const Launch& launch) {
    launch_ = &launch;
    if (dynamic_shared_bytes_ != launch.dynamic_shared) {
        dynamic_shared_ = GuardedBlock(launch.dynamic_shared);
        dynamic_shared_bytes_ = launch.dynamic_shared;
    }
    thread_.block_size = launch.block;
    thread_.grid_size = launch.grid;
    thread_.dynamic_shared = dynamic_shared_.data();
    fibers_.resize(size_t{launch.block.x} * launch.block.y * launch.block.z);
    launch.enter(&thread_);  // makes the module's thread-local storage exist on this thread
    dlinfo(launch.library, RTLD_DI_TLS_DATA, &static_shared_);
}

CUresult BlockRunner::run(Index3 block_index, uint64_t block_number) {
    thread_.block_index = block_index;
    error_ = CUDA_SUCCESS;
    shuffler_.seed(launch_->seed ^ block_number << 32);
    prepare_fibers();
    poison_shared_memory();

    running = this;
    Order warps;
    const unsigned warp_count = (fibers_.size() + warp_size - 1) / warp_size;
    do {
        arrange(warps, warp_count);
        for (unsigned i = 0; i < warp_count && error_ == CUDA_SUCCESS; i++) {
            run_warp(warps[i]);
        }
    } while (error_ == CUDA_SUCCESS && release_block());
    running = nullptr;

    if (error_ != CUDA_SUCCESS) {
        report();
    }
    return error_;
}

void BlockRunner::prepare_fibers() {
    for (Fiber& fiber : fibers_) {
        fiber.state = State::Runnable;
        fiber.stack = nullptr;
    }
    size_t i = 0;
    for (unsigned z = 0; z < launch_->block.z; z++) {
        for (unsigned y = 0; y < launch_->block.y; y++) {
            for (unsigned x = 0; x < launch_->block.x; x++) {
                fibers_[i++].index = {x, y, z};
            }
        }
    }
    // All stacks are free between blocks, including those of fibers that an error left behind.
    free_stacks_.clear();
    for (const GuardedBlock& stack : stacks_) {
        free_stacks_.push_back(stack.end());
    }
}

void BlockRunner::poison_shared_memory() {
    std::memset(dynamic_shared_.data(), poison, dynamic_shared_.capacity());
    // Static shared arrays are the module's thread-local storage, next to the pointer that
    // `enter` sets.
    std::memset(static_shared_, poison, launch_->static_shared);
    launch_->enter(&thread_);
}

void BlockRunner::arrange(Order& order, unsigned count) {
    const bool backward = launch_->order == ThreadOrder::Backward;
    for (unsigned i = 0; i < count; i++) {
        order[i] = static_cast<uint8_t>(backward ? count - 1 - i : i);
    }
    if (launch_->order == ThreadOrder::Shuffled) {
        for (unsigned i = count; i > 1; i--) {
            std::swap(order[i - 1], order[shuffler_.below(i)]);
        }
    }
}

void BlockRunner::run_warp(unsigned warp) {
    Order lane_order;
    Fiber* first = &fibers_[warp * warp_size];
    do {
        arrange(lane_order, lanes(warp));
        for (unsigned i = 0; i < lanes(warp); i++) {
            Fiber& fiber = first[lane_order[i]];
            if (fiber.state == State::Runnable) {
                resume(fiber);
                if (error_ != CUDA_SUCCESS) {
                    return;
                }
            }
        }
    } while (release_warp(warp));
}

// Completes the warp barriers at which all lanes of the mask have arrived. Threads that have
// ended count as arrived, here and at the barrier of the block, as on Volta and later devices.
bool BlockRunner::release_warp(unsigned warp) {
    Fiber* lane = &fibers_[warp * warp_size];
    const unsigned count = lanes(warp);
    bool released = false;
    for (unsigned first = 0; first < count; first++) {
        if (lane[first].state != State::AtWarpBarrier) {
            continue;
        }
        const uint32_t mask = lane[first].mask;
        uint32_t arrived = 0;
        uint32_t votes = 0;
        bool complete = true;
        for (unsigned i = 0; i < count; i++) {
            if ((mask >> i & 1) == 0 || lane[i].state == State::Finished) {
                continue;
            }
            complete = complete && lane[i].state == State::AtWarpBarrier && lane[i].mask == mask;
            arrived |= 1u << i;
            votes |= uint32_t{lane[i].value != 0} << i;
        }
        if (!complete) {
            continue;
        }
        for (unsigned i = 0; i < count; i++) {
            if ((arrived >> i & 1) == 0) {
                continue;
            }
            Fiber& fiber = lane[i];
            if (fiber.kind == Collective::Shuffle) {
                // The value of a lane that does not take part is undefined: make that visible.
                const bool present = arrived >> (fiber.source % warp_size) & 1;
                fiber.result = present ? lane[fiber.source % warp_size].value : ~uint64_t{0};
            } else {
                fiber.result = votes;
            }
            fiber.state = State::Runnable;
        }
        released = true;
    }
    return released;
}

// Completes the barrier of the block; false if all threads have ended.
bool BlockRunner::release_block() {
    bool waiting = false;
    for (Fiber& fiber : fibers_) {
        if (fiber.state == State::AtWarpBarrier) {
            // The other lanes of its mask wait elsewhere: a device would hang.
            thread_.thread_index = fiber.index;
            error_ = CUDA_ERROR_LAUNCH_TIMEOUT;
            reason_ = "waits for lanes of its warp that never come";
            return false;
        }
        if (fiber.state == State::AtBlockBarrier) {
            fiber.state = State::Runnable;
            waiting = true;
        }
    }
    return waiting;
}

void BlockRunner::resume(Fiber& fiber) {
    if (fiber.stack == nullptr) {
        fiber.stack = take_stack();
        fiber.stack_pointer = prepare_stack(fiber.stack, fiber_main);
    }
    thread_.thread_index = fiber.index;
    fiber_ = &fiber;
    emulator_switch_stack(&scheduler_, fiber.stack_pointer);
    fiber_ = nullptr;
    if (fiber.state == State::Finished) {
        // So a kernel without barriers runs all its threads on one stack, which stays in cache.
        free_stacks_.push_back(fiber.stack);
    }
}

char* BlockRunner::take_stack() {
    if (free_stacks_.empty()) {
        stacks_.emplace_back(stack_bytes);
        free_stacks_.push_back(stacks_.back().end());
    }
    char* stack = free_stacks_.back();
    free_stacks_.pop_back();
    return stack;
}

void BlockRunner::fiber_main() {
    running->launch_->kernel(running->launch_->parameters);
    running->wait(State::Finished);
}

void BlockRunner::wait(State state) {
    fiber_->state = state;
    emulator_switch_stack(&fiber_->stack_pointer, scheduler_);
}

uint64_t BlockRunner::wait_for_warp(Collective kind, uint32_t mask, uint64_t value, unsigned source) {
    Fiber& fiber = *fiber_;
    fiber.kind = kind;
    fiber.mask = mask;
    fiber.value = value;
    fiber.source = source;
    wait(State::AtWarpBarrier);
    return fiber.result;
}

void BlockRunner::abort(CUresult code, const char* reason) {
    error_ = code;
    reason_ = reason;
    emulator_switch_stack(&fiber_->stack_pointer, scheduler_);
    __builtin_unreachable();
}

void BlockRunner::report() const {
    const Index3& b = thread_.block_index;
    const Index3& t = thread_.thread_index;
    std::fprintf(stderr, "emulated kernel %s, block (%u,%u,%u), thread (%u,%u,%u): %s (error %d)\n",
                 launch_->name, b.x, b.y, b.z, t.x, t.y, t.z, reason_ ? reason_ : "failed", error_);
}

const margay_emulator::Services kernel_services = {
    [] { running->wait(State::AtBlockBarrier); },
    [](Collective kind, uint32_t mask, uint64_t value, unsigned source) {
        return running->wait_for_warp(kind, mask, value, source);
    },
    [](int code, const char* reason) { running->abort(static_cast<CUresult>(code), reason); },
    []() -> int64_t { return std::chrono::steady_clock::now().time_since_epoch().count(); },
};
