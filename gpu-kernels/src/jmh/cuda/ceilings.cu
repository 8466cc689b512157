// The best speed of a GPU, to compare the passes with.

/// Chains of multiply-adds in registers, 16 for each thread, so that nothing else limits them.
extern "C" __global__ void __launch_bounds__(256) multiplyAdd(float* __restrict__ result, int rounds, float factor) {
    float chains[16];
    for (int i = 0; i < 16; i++) {
        chains[i] = threadIdx.x + i;
    }
    for (int round = 0; round < rounds; round++) {
#pragma unroll
        for (int i = 0; i < 16; i++) {
            chains[i] = chains[i] * factor + 1.0f;
        }
    }
    float sum = 0;
    for (int i = 0; i < 16; i++) {
        sum += chains[i];
    }
    result[blockIdx.x * blockDim.x + threadIdx.x] = sum;
}
MARGAY_HOST_ENTRY(multiplyAdd)

/// Copies 16 bytes a thread.
extern "C" __global__ void __launch_bounds__(256) copyMemory(const float4* __restrict__ from, float4* __restrict__ to) {
    const size_t at = static_cast<size_t>(blockIdx.x) * blockDim.x + threadIdx.x;
    to[at] = from[at];
}
MARGAY_HOST_ENTRY(copyMemory)
