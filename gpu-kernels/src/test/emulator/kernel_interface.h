// The contract between the emulated driver and a kernel module compiled for the host. Both sides include this file;
// nothing else is shared.
//
// A module cannot link to libcuda.so.1: a Java process loads that library with local symbol visibility, so its names do
// not resolve from other libraries. The driver therefore passes its services to the module as a table of function
// pointers.
#pragma once

#include <stdint.h>

namespace margay_emulator {

struct Index3 {
    unsigned x, y, z;
};

// What a kernel can read about itself. Each operating system thread has one; the driver changes thread_index whenever
// it switches to another emulated thread.
struct RunningThread {
    Index3 thread_index;
    Index3 block_index;
    Index3 block_size;
    Index3 grid_size;
    void* dynamic_shared;
};

enum class Collective : uint8_t { Synchronise, Shuffle, Ballot };

struct Services {
    void (*synchronise_block)();

    // Waits for all lanes of the mask. A shuffle returns the value of the lane `source`; a
    // ballot returns the bits of the lanes whose value is not zero.
    uint64_t (*synchronise_warp)(Collective kind, uint32_t mask, uint64_t value, unsigned source);

    // Ends the launch; `reason` may be null. Does not return.
    void (*fail)(int cuda_error, const char* reason);

    int64_t (*clock)();
};

// Exported by each module with these names and C linkage.
using Attach = void (*)(const Services*);        // margay_emulator_attach: once after loading
using Enter = void (*)(const RunningThread*);    // margay_emulator_enter: on each thread that runs blocks
using Kernel = void (*)(void** parameters);      // <kernel>_emulated

}  // namespace margay_emulator
