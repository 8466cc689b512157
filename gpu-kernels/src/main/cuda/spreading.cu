// Projections of a cropped search: normalised, and resampled on coarser pixels. See README.md.
//
// Compiled with TEMPLATE_SIZE, BOX_SIZE (edge of a resampled projection), TAPS_X and TAPS_Y (pixels that a coarser one
// is made of, along each axis).
#include "complex.cuh"

using namespace margay;

namespace {

constexpr int SIZE = TEMPLATE_SIZE;
constexpr int BOX = BOX_SIZE;

}  // namespace

/// Normalises the rows of projections and resamples them.
///
/// Grid: (SIZE rows, pairs). Block: any number of threads, each with some pixels of the row.
///
/// projections: (pairs, SIZE, SIZE). scales: (scale, shift) of the first and the second. firsts, weights: (BOX), (BOX, TAPS_X).
/// halves: (pairs, SIZE, BOX).
extern "C" __global__ void spreadRows(
    const Complex* __restrict__ projections,
    const float4* __restrict__ scales,
    const int* __restrict__ firsts,
    const float* __restrict__ weights,
    Complex* __restrict__ halves) {
    const size_t row = static_cast<size_t>(blockIdx.y) * SIZE + blockIdx.x;
    const Complex* values = projections + row * SIZE;
    const float4 scale = scales[blockIdx.y];
    for (int x = threadIdx.x; x < BOX; x += blockDim.x) {
        const Complex* given = values + firsts[x];
        Complex sum = make_float2(0, 0);
        for (int tap = 0; tap < TAPS_X; tap++) {
            const Complex value = __ldg(given + tap);
            const float weight = __ldg(weights + x * TAPS_X + tap);
            sum.x += weight * (value.x * scale.x + scale.y);
            sum.y += weight * (value.y * scale.z + scale.w);
        }
        halves[row * BOX + x] = sum;
    }
}
MARGAY_HOST_ENTRY(spreadRows)

/// Resamples the columns.
///
/// Grid: (BOX rows of the result, pairs). Block: any number of threads, each with some pixels of the row.
///
/// halves: (pairs, SIZE, BOX), as spreadRows writes them. firsts, weights: (BOX), (BOX, TAPS_Y). boxes: (pairs, BOX, BOX).
extern "C" __global__ void spreadColumns(
    const Complex* __restrict__ halves,
    const int* __restrict__ firsts,
    const float* __restrict__ weights,
    Complex* __restrict__ boxes) {
    const int y = blockIdx.x;
    const Complex* rows = halves + (static_cast<size_t>(blockIdx.y) * SIZE + firsts[y]) * BOX;
    Complex* row = boxes + (static_cast<size_t>(blockIdx.y) * BOX + y) * BOX;
    for (int x = threadIdx.x; x < BOX; x += blockDim.x) {
        Complex sum = make_float2(0, 0);
        for (int tap = 0; tap < TAPS_Y; tap++) {
            sum = sum + __ldg(weights + y * TAPS_Y + tap) * __ldg(rows + tap * BOX + x);
        }
        row[x] = sum;
    }
}
MARGAY_HOST_ENTRY(spreadColumns)
