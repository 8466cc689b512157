// Recording values of correlograms: a histogram and a table of the highest. See README.md.
#pragma once

#include "complex.cuh"

namespace margay {

/// As in ValueHistogram: every edge, LOWEST + bin WIDTH, is exact in single precision.
constexpr int BINS = 512;
constexpr float LOWEST = -12.5f;
constexpr float HIGHEST = 22.5f;
constexpr float WIDTH = (HIGHEST - LOWEST) / BINS;
constexpr float TAIL = LOWEST + 242 * WIDTH;

/// A row of the table.
struct TableRow {
    float value;
    int searchIndex;
    int pixel;
};

/// The bin of a value that is not NaN.
__device__ __forceinline__ int binOf(float value) {
    const float inside = fminf(fmaxf(value, LOWEST), HIGHEST);
    // The bin or the next one; the exact edge between them decides.
    const int near = __float2int_rn((inside - LOWEST) * (1 / WIDTH));
    return min(inside < LOWEST + near * WIDTH ? near - 1 : near, BINS - 1);
}

/// Records no values.
struct NoRecorder {
    __device__ __forceinline__ unsigned row() const { return blockIdx.x; }

    __device__ __forceinline__ unsigned rows() const { return gridDim.x; }

    __device__ __forceinline__ bool keepsStatistics() const { return true; }

    template <int RADIX>
    __device__ __forceinline__ void take(const Complex (&)[RADIX], int, int2) {}
};

/// Records the values of a row, seen by one of the block's threads.
template <class First, int EVERY, class Allowed>
struct ValueRecorder {
    int firstRow;
    int allRows;
    int width;
    const int* searchIndices;
    float threshold;
    float floor;
    bool tableOnly;
    TableRow* table;
    int capacity;
    unsigned long long* appended;
    /// Shared by the block: values in each bin, and values that reached the threshold.
    unsigned* bins;
    /// What may be in the table.
    Allowed allowed;

    /// The block's row of the valid region.
    __device__ __forceinline__ unsigned row() const { return firstRow + blockIdx.x; }

    /// Rows of the valid region.
    __device__ __forceinline__ unsigned rows() const { return allRows; }

    /// Whether the statistics of the pixels are of use, too.
    __device__ __forceinline__ bool keepsStatistics() const { return !tableOnly; }

    /// Sees all values of a butterfly of stage 0 in two correlograms: real part and minus the imaginary part; there is no second one if its
    /// rank is -1. Value k is at pixel b + k STEP. Some of these pixels are beyond the width.
    __device__ __forceinline__ void take(const Complex (&v)[First::RADIX], int b, int2 rank) {
        float highest = -HIGHEST;
        unrolled<First::RADIX>(
            [&](auto k) { highest = fmaxf(highest, fmaxf(v[k.value].x, -v[k.value].y)); });
        // Rarely true.
        if (highest >= TAIL) {
            takeTail(v, b, rank);
        }
        if (!tableOnly) {
            if (isSampled(rank.x)) {
                unrolled<First::RADIX>([&](auto k) { count(v[k.value].x, b + k.value * First::STEP); });
            }
            if (rank.y >= 0 && isSampled(rank.y)) {
                unrolled<First::RADIX>([&](auto k) { count(-v[k.value].y, b + k.value * First::STEP); });
            }
        }
    }

    /// The same for the whole block.
    __device__ __forceinline__ bool isSampled(int rank) const {
        return (row() + *reread(searchIndices + rank)) % EVERY == 0;
    }

    __device__ __forceinline__ void count(float value, int x) {
        if (value < TAIL && x < width) {
            atomicAdd(bins + binOf(value), 1);
        }
    }

    __device__ __forceinline__ void takeTail(const Complex (&v)[First::RADIX], int b, int2 rank) {
        unrolled<First::RADIX>([&](auto k) {
            const int x = b + k.value * First::STEP;
            takeTail(v[k.value].x, rank.x, x);
            if (rank.y >= 0) {
                takeTail(-v[k.value].y, rank.y, x);
            }
        });
    }

    __device__ __forceinline__ void takeTail(float value, int rank, int x) {
        if (value < TAIL || x >= width) {
            return;
        }
        const bool reached = value >= threshold && allowed.allow(x, rank);
        if (!tableOnly) {
            atomicAdd(bins + binOf(value), 1);
            if (reached) {
                atomicAdd(bins + BINS, 1);
            }
        }
        if (reached && value >= floor) {
            const unsigned long long place = atomicAdd(appended, 1);
            if (place < static_cast<unsigned long long>(capacity)) {
                TableRow* own = reread(table) + static_cast<int>(place);
                own->value = value;
                own->searchIndex = *reread(searchIndices + rank);
                own->pixel = static_cast<int>(row()) * width + x;
            }
        }
    }
};

/// Empties the block's counters: of each bin, and of the values that reached the threshold.
template <int LANES>
__device__ __forceinline__ void clearBins(unsigned* bins) {
    for (int bin = threadIdx.x; bin <= BINS; bin += LANES) {
        bins[bin] = 0;
    }
    __syncthreads();
}

/// Adds the block's counters to those of the task. All threads must have passed a barrier since the last value.
template <int LANES>
__device__ __forceinline__ void addBins(const unsigned* bins, unsigned long long* histogram) {
    for (int bin = threadIdx.x; bin <= BINS; bin += LANES) {
        if (bins[bin] != 0) {
            atomicAdd(histogram + bin, static_cast<unsigned long long>(bins[bin]));
        }
    }
}

}  // namespace margay
