// Switching between stacks: the part of a fiber that cannot be written in C++.
//
// swapcontext would work, but it saves and restores the signal mask with two system calls per switch, which cost a
// hundred times as much as the switch itself. The floating-point control registers are not saved either: kernels do not
// change them.
//
// The switch ends with a jump, because the processor predicts that a `ret` returns to the caller, which is always wrong
// here. On x86-64 that halves the cost.
#pragma once

#include <cstddef>
#include <cstdint>

// Saves the callee-saved registers on the current stack and its pointer in *saved, then
// continues on the stack `next`, which was saved the same way or made by prepare_stack.
extern "C" void emulator_switch_stack(void** saved, void* next);

#if defined(__x86_64__)

asm(R"(
    .text
    .p2align 4
    .hidden emulator_switch_stack
    .type emulator_switch_stack, @function
emulator_switch_stack:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    popq %rdx
    jmpq *%rdx
    .size emulator_switch_stack, . - emulator_switch_stack
)");

// A stack on which the next switch starts `entry`, which must not return.
inline void* prepare_stack(char* top, void (*entry)()) {
    auto* slot = reinterpret_cast<uintptr_t*>(top);
    *--slot = 0;  // where a return address would be; also aligns the stack as a call would
    *--slot = reinterpret_cast<uintptr_t>(entry);
    return slot - 6;
}

#elif defined(__aarch64__)

asm(R"(
    .text
    .p2align 4
    .hidden emulator_switch_stack
    .type emulator_switch_stack, %function
emulator_switch_stack:
    sub sp, sp, #160
    stp x19, x20, [sp, #0]
    stp x21, x22, [sp, #16]
    stp x23, x24, [sp, #32]
    stp x25, x26, [sp, #48]
    stp x27, x28, [sp, #64]
    stp x29, x30, [sp, #80]
    stp d8, d9, [sp, #96]
    stp d10, d11, [sp, #112]
    stp d12, d13, [sp, #128]
    stp d14, d15, [sp, #144]
    mov x9, sp
    str x9, [x0]
    mov sp, x1
    ldp x19, x20, [sp, #0]
    ldp x21, x22, [sp, #16]
    ldp x23, x24, [sp, #32]
    ldp x25, x26, [sp, #48]
    ldp x27, x28, [sp, #64]
    ldp x29, x30, [sp, #80]
    ldp d8, d9, [sp, #96]
    ldp d10, d11, [sp, #112]
    ldp d12, d13, [sp, #128]
    ldp d14, d15, [sp, #144]
    add sp, sp, #160
    br x30
    .size emulator_switch_stack, . - emulator_switch_stack
)");

inline void* prepare_stack(char* top, void (*entry)()) {
    constexpr int link_register = 11;  // x30 in the frame above: where the switch returns to
    auto* frame = reinterpret_cast<uintptr_t*>(top) - 20;
    frame[link_register] = reinterpret_cast<uintptr_t>(entry);
    return frame;
}

#else
#error "the emulator switches stacks on x86-64 and aarch64 only"
#endif
