#include "blocks.h"

#include <signal.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "block_runner.h"

using margay_emulator::Index3;

namespace {

// Turns the faults of kernels into CUDA errors. The handlers are installed during launches only, and forward the faults
// of other code: a Java virtual machine uses these signals itself.
class FaultHandlers {
public:
    FaultHandlers() {
        struct sigaction action {};
        action.sa_sigaction = handle;
        // The signal must not stay blocked when the handler is left by a switch of stacks.
        action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK;
        for (size_t i = 0; i < signals.size(); i++) {
            sigaction(signals[i], &action, &previous[i]);
        }
    }

    ~FaultHandlers() {
        for (size_t i = 0; i < signals.size(); i++) {
            sigaction(signals[i], &previous[i], nullptr);
        }
    }

private:
    static constexpr std::array<int, 3> signals{SIGSEGV, SIGBUS, SIGFPE};
    static std::array<struct sigaction, 3> previous;

    static void handle(int signal, siginfo_t* info, void* context) {
        if (running != nullptr && running->in_kernel()) {
            if (signal == SIGFPE) {
                running->abort(CUDA_ERROR_LAUNCH_FAILED, "arithmetic fault, such as an integer division by zero");
            }
            running->abort(CUDA_ERROR_ILLEGAL_ADDRESS, "illegal address");
        }
        const auto which = std::find(signals.begin(), signals.end(), signal) - signals.begin();
        const struct sigaction& next = previous[which];
        if (next.sa_flags & SA_SIGINFO) {
            next.sa_sigaction(signal, info, context);
        } else if (next.sa_handler != SIG_DFL && next.sa_handler != SIG_IGN) {
            next.sa_handler(signal);
        } else {
            sigaction(signal, &next, nullptr);  // the fault repeats and takes its default course
        }
    }
};

std::array<struct sigaction, 3> FaultHandlers::previous;

Index3 index_of_block(uint64_t number, const Index3& grid) {
    return {static_cast<unsigned>(number % grid.x), static_cast<unsigned>(number / grid.x % grid.y),
            static_cast<unsigned>(number / grid.x / grid.y)};
}

}  // namespace

CUresult run_grid(const Launch& launch) {
    // Starting a thread costs about as much as this many emulated threads that do little.
    constexpr uint64_t threads_worth_a_worker = 4096;

    // Kept from launch to launch for their stacks. Never freed, because launches may still run on other threads while
    // the process ends.
    static auto& runners = *new std::vector<std::unique_ptr<BlockRunner>>;

    const uint64_t blocks = uint64_t{launch.grid.x} * launch.grid.y * launch.grid.z;
    const uint64_t threads = blocks * launch.block.x * launch.block.y * launch.block.z;
    const uint64_t workers = std::max<uint64_t>(
        1, std::min({blocks, threads / threads_worth_a_worker, uint64_t{std::thread::hardware_concurrency()}}));
    while (runners.size() < workers) {
        runners.push_back(std::make_unique<BlockRunner>());
    }

    std::atomic<uint64_t> next{0};
    std::atomic<CUresult> result{CUDA_SUCCESS};
    auto work = [&](BlockRunner& runner) {
        runner.begin(launch);
        for (uint64_t i = next++; i < blocks && result == CUDA_SUCCESS; i = next++) {
            if (const CUresult error = runner.run(index_of_block(i, launch.grid), i)) {
                result = error;
            }
        }
    };

    const FaultHandlers handlers;
    std::vector<std::thread> helpers;
    for (uint64_t i = 1; i < workers; i++) {
        helpers.emplace_back(work, std::ref(*runners[i]));
    }
    work(*runners[0]);
    for (std::thread& helper : helpers) {
        helper.join();
    }
    return result;
}
