// Runs the blocks of a launch on the host.
#pragma once

#include "cuda_types.h"
#include "driver.h"
#include "kernel_interface.h"

struct Launch {
    const char* name;
    margay_emulator::Kernel kernel;
    void** parameters;
    margay_emulator::Enter enter;
    void* library;              // dlopen's handle of the module
    size_t static_shared;       // bytes of thread-local storage of the module
    margay_emulator::Index3 grid;
    margay_emulator::Index3 block;
    size_t dynamic_shared;
    ThreadOrder order;
    unsigned seed;
};

extern const margay_emulator::Services kernel_services;

// Runs all blocks to their end. The caller ensures that only one launch runs at a time.
CUresult run_grid(const Launch& launch);
