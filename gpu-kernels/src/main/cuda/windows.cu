// Windows: sums of projections times boxes at a few placements, in real space. See README.md.
//
// Compiled with TEMPLATE_SIZE, WINDOW_HEIGHT and WINDOW_WIDTH, TILE_ROWS and TILE_COLUMNS (the placements that a block
// computes), BAND_ROWS (the rows of the projection that it sums over) and WINDOW_THREADS (a multiple of a warp).
#include "pose.cuh"

using namespace margay;

namespace {

constexpr int SIZE = TEMPLATE_SIZE;
constexpr int WARP = 32;
constexpr int WARPS = WINDOW_THREADS / WARP;
constexpr int TILES_DOWN = ceiling(WINDOW_HEIGHT, TILE_ROWS);
constexpr int TILES_ACROSS = ceiling(WINDOW_WIDTH, TILE_COLUMNS);
constexpr int TILES = TILES_DOWN * TILES_ACROSS;
constexpr int TILE = TILE_ROWS * TILE_COLUMNS;
constexpr int BANDS = ceiling(SIZE, BAND_ROWS);
/// A pragma does not see definitions.
constexpr int ROWS_AT_ONCE = TILE_ROWS;
constexpr int WINDOW = WINDOW_HEIGHT * WINDOW_WIDTH;
/// Boxes are padded with zeros so that the last tiles, too, read only pixels of the box.
constexpr int BOX_HEIGHT = SIZE + TILES_DOWN * TILE_ROWS - 1;
constexpr int BOX_WIDTH = SIZE + TILES_ACROSS * TILE_COLUMNS - 1;

/// Sum of a value over the lanes of a warp, always in the same order.
__device__ __forceinline__ float overWarp(float value) {
    for (int distance = WARP / 2; distance > 0; distance /= 2) {
        value += __shfl_xor_sync(0xFFFFFFFFu, value, distance);
    }
    return value;
}

}  // namespace

/// Sums over one band of rows of a projection for one tile of a window. A thread goes down columns of the projection: each
/// row of the box meets the last TILE_ROWS values of the projection, one for each row of the tile, so that TILE_ROWS x
/// TILE_COLUMNS multiply-adds need TILE_COLUMNS + 1 values from memory.
///
/// Grid: (BANDS x TILES, poses). Block: WINDOW_THREADS threads, neighbours on neighbouring columns.
///
/// projections: (poses, SIZE, SIZE). scales: (scale, shift) of each pose. boxes: (particles, BOX_HEIGHT, BOX_WIDTH).
/// partial: (poses, BANDS, WINDOW_HEIGHT, WINDOW_WIDTH).
extern "C" __global__ void __launch_bounds__(WINDOW_THREADS) windowBands(
    const float* __restrict__ projections,
    const float2* __restrict__ scales,
    const Pose* __restrict__ poses,
    const float* __restrict__ boxes,
    float* __restrict__ partial) {
    __shared__ float ofWarps[WARPS][TILE];
    const int band = blockIdx.x / TILES;
    const int firstRow = blockIdx.x % TILES / TILES_ACROSS * TILE_ROWS;
    const int firstColumn = blockIdx.x % TILES % TILES_ACROSS * TILE_COLUMNS;
    const int top = band * BAND_ROWS;
    const int rows = SIZE - top < BAND_ROWS ? SIZE - top : BAND_ROWS;
    const float2 scale = scales[blockIdx.y];
    const float* projection = projections + (static_cast<size_t>(blockIdx.y) * SIZE + top) * SIZE;
    const float* box = boxes + (static_cast<size_t>(poses[blockIdx.y].particle) * BOX_HEIGHT + top + firstRow) * BOX_WIDTH
                     + firstColumn;
    float sums[TILE_ROWS][TILE_COLUMNS] = {};
    for (int x = threadIdx.x; x < SIZE; x += WINDOW_THREADS) {
        // The projection's values in this row of the box and in those above it.
        float recent[TILE_ROWS] = {};
        // Unrolled so that moving them on costs nothing.
#pragma unroll ROWS_AT_ONCE
        for (int y = 0; y < rows + TILE_ROWS - 1; y++) {
            unrolled<TILE_ROWS - 1>([&](auto i) {
                constexpr int row = TILE_ROWS - 1 - i.value;
                recent[row] = recent[row - 1];
            });
            recent[0] = y < rows ? scale.x * projection[y * SIZE + x] + scale.y : 0;
            unrolled<TILE_COLUMNS>([&](auto column) {
                const float pixel = __ldg(box + y * BOX_WIDTH + x + column.value);
                unrolled<TILE_ROWS>([&](auto row) { sums[row.value][column.value] += recent[row.value] * pixel; });
            });
        }
    }
    const int lane = threadIdx.x % WARP;
    const int warp = threadIdx.x / WARP;
    unrolled<TILE_ROWS>([&](auto row) {
        unrolled<TILE_COLUMNS>([&](auto column) {
            const float sum = overWarp(sums[row.value][column.value]);
            if (lane == 0) {
                ofWarps[warp][row.value * TILE_COLUMNS + column.value] = sum;
            }
        });
    });
    __syncthreads();
    for (int place = threadIdx.x; place < TILE; place += WINDOW_THREADS) {
        const int row = firstRow + place / TILE_COLUMNS;
        const int column = firstColumn + place % TILE_COLUMNS;
        if (row < WINDOW_HEIGHT && column < WINDOW_WIDTH) {
            float sum = 0;
            for (int other = 0; other < WARPS; other++) {
                sum += ofWarps[other][place];
            }
            partial[(static_cast<size_t>(blockIdx.y) * BANDS + band) * WINDOW + row * WINDOW_WIDTH + column] = sum;
        }
    }
}
MARGAY_HOST_ENTRY(windowBands)

/// Adds up the bands.
///
/// Grid: (placements over threads, poses). partial: as windowBands writes them.
/// windows: (poses, WINDOW_HEIGHT, WINDOW_WIDTH).
extern "C" __global__ void sumBands(const float* __restrict__ partial, float* __restrict__ windows) {
    const int place = blockIdx.x * blockDim.x + threadIdx.x;
    if (place >= WINDOW) {
        return;
    }
    const float* bands = partial + static_cast<size_t>(blockIdx.y) * BANDS * WINDOW + place;
    double sum = 0;
    for (int band = 0; band < BANDS; band++) {
        sum += bands[static_cast<size_t>(band) * WINDOW];
    }
    windows[static_cast<size_t>(blockIdx.y) * WINDOW + place] = static_cast<float>(sum);
}
MARGAY_HOST_ENTRY(sumBands)
