// Rows inverse and statistics: correlograms are made here, row by row, and are not stored. See README.md.
//
// Compiled with ROW_RADICES (the length of a padded row as radices), ROW_LANES (threads on a row), ROW_BLOCKS (blocks
// that a multiprocessor should hold at a time), RECORD_EVERY (0, or values are recorded, and one of so many rows is
// sampled below the tail) and CONSTRAINED (1 if not every pose is allowed everywhere).
#include "allowed.cuh"
#include "recording.cuh"
#include "transform.cuh"

using namespace margay;

namespace {

using Row = Plan<ROW_RADICES>;
using First = Stage<Row, 0>;
using Last = Stage<Row, Row::STAGES - 1>;

constexpr int LENGTH = Row::LENGTH;
constexpr int LANES = ROW_LANES;
/// Number of butterflies of stage 0, the last one to run, for one thread. The thread keeps the same pixels for the
/// whole batch.
constexpr int ROUNDS = ceiling(First::BUTTERFLIES, LANES);

/// Statistics of a thread's pixels in one butterfly over a batch of correlograms, in registers. A correlogram is
/// identified by its rank in the batch by search index: two ranks fit in a register, and of equal values the lowest
/// rank wins.
struct PixelStatistics {
    static constexpr int COUNT = First::RADIX;
    static constexpr unsigned NONE = 0xFFFF;
    static constexpr int MINUS_INFINITY = -0x800000;

    float best[COUNT];
    float sum[COUNT];
    float sumOfSquares[COUNT];
    unsigned ranks[ceiling(COUNT, 2)];

    __device__ __forceinline__ void start() {
        unrolled<COUNT>([&](auto k) {
            best[k.value] = __int_as_float(MINUS_INFINITY);
            sum[k.value] = 0;
            sumOfSquares[k.value] = 0;
            ranks[k.value / 2] = NONE << 16 | NONE;
        });
    }

    /// Adds the value of pixel K, which is x in its row, in the correlogram of a rank.
    template <int K, class Allowed>
    __device__ __forceinline__ void take(float value, unsigned rank, int x, const Allowed& allowed) {
        // Rarely true after the first few values, so this branch may be slow.
        if (value >= best[K] && (value > best[K] || rank < bestRank<K>()) && allowed.allow(x, rank)) {
            best[K] = value;
            constexpr int shift = 16 * (K % 2);
            ranks[K / 2] = (ranks[K / 2] & NONE << (16 - shift)) | rank << shift;
        }
        sum[K] += value;
        sumOfSquares[K] += value * value;
    }

    template <int K>
    __device__ __forceinline__ unsigned bestRank() const {
        return ranks[K / 2] >> 16 * (K % 2) & NONE;
    }
};

}  // namespace

/// Transforms rows of correlograms back, pair after pair, keeps the statistics of its pixels in registers, and at the end adds them
/// to those of the whole task.
///
/// Grid: rows of the valid region; with recording, those from firstRow on. Block: LANES threads.
///
/// products: (pairs, rows, LENGTH), as correlateColumns writes them: correlogram (a) - i correlogram (b).
/// ranks: for each pair those of a and b among the correlograms of the batch by search index; that of b is -1 if there is no b.
/// searchIndices: by rank.
/// mip, bestIndex, sum, sumOfSquares: (rows, width).
///
/// Only with CONSTRAINED:
/// classes: (rows, width), the class of each pixel. permissions: (classes, words), a bit for each rank.
///
/// Only with recording:
/// rows: rows of the valid region.
/// threshold: the lowest value in the table. floor: values below this one need no row.
/// tableOnly: 1 to append rows to the table and do nothing else.
/// histogram: values in each bin, of those below the tail only the sampled ones; then the values that reached the threshold.
/// table: room for capacity rows. appended: number of rows, also of those for which there was no room.
extern "C" __global__ void __launch_bounds__(LANES, ROW_BLOCKS) correlogramRows(
    const Complex* __restrict__ products,
    const int2* __restrict__ ranks,
    const int* __restrict__ searchIndices,
    const Complex* __restrict__ twiddles,
    int pairs,
    int width,
    float* __restrict__ mip,
    int* __restrict__ bestIndex,
    double* __restrict__ sum,
    double* __restrict__ sumOfSquares
#if CONSTRAINED
    ,
    const int* __restrict__ classes,
    const unsigned* __restrict__ permissions,
    int words
#endif
#if RECORD_EVERY > 0
    ,
    int firstRow,
    int rows,
    float threshold,
    float floor,
    int tableOnly,
    unsigned long long* __restrict__ histogram,
    TableRow* __restrict__ table,
    int capacity,
    unsigned long long* __restrict__ appended
#endif
) {
    MARGAY_DYNAMIC_SHARED(Complex, memory);
    const int lane = threadIdx.x;
#if CONSTRAINED
#if RECORD_EVERY > 0
    const int ownRow = firstRow + blockIdx.x;
#else
    const int ownRow = blockIdx.x;
#endif
    const SomePoses allowed{classes + static_cast<size_t>(ownRow) * width, permissions, words, width};
#else
    const AllPoses allowed;
#endif
#if RECORD_EVERY > 0
    __shared__ unsigned bins[BINS + 1];
    clearBins<LANES>(bins);
    ValueRecorder<First, RECORD_EVERY, decltype(allowed)> recorder{
        firstRow, rows, width, searchIndices, threshold, floor, tableOnly != 0, table, capacity, appended, bins, allowed};
#else
    NoRecorder recorder;
#endif
    const Exchange<1> lines{memory, 0};
    PixelStatistics pixels[ROUNDS];
    unrolled<ROUNDS>([&](auto round) { pixels[round.value].start(); });
    for (int pair = 0; pair < pairs; pair++) {
        const Complex* row = products + (static_cast<size_t>(pair) * recorder.rows() + recorder.row()) * LENGTH;
        if (pair + 1 < pairs) {
            // A cache line holds 16 values.
            for (int x = lane * 16; x < LENGTH; x += LANES * 16) {
                bringNear(row + static_cast<size_t>(recorder.rows()) * LENGTH + x);
            }
        }
        const auto load = [&](int b, auto k) { return __ldcs(row + k.value * Last::BUTTERFLIES + b); };
        if constexpr (Row::STAGES > 1) {
            ownButterflies<Last::BUTTERFLIES, LANES>(lane, [&](int b) {
                Complex v[Last::RADIX];
                unrolled<Last::RADIX>([&](auto k) { v[k.value] = load(b, k); });
                Butterfly<Last::RADIX, 1>::run(v);
                Last::write(v, b, lines);
            });
            __syncthreads();
            inverseStages<Row, LANES, Row::STAGES - 2, 1>(lane, twiddles, lines);
        }
        unrolled<ROUNDS>([&](auto round) {
            const int b = lane + round.value * LANES;
            if (First::BUTTERFLIES % LANES == 0 || b < First::BUTTERFLIES) {
                Complex v[First::RADIX];
                if constexpr (Row::STAGES > 1) {
                    First::read(v, b, lines);
                    First::template twiddle<1>(v, b, twiddles);
                } else {
                    unrolled<First::RADIX>([&](auto k) { v[k.value] = load(b, k); });
                }
                Butterfly<First::RADIX, 1>::run(v);
                const int2 rank = *reread(ranks + pair);
                PixelStatistics& own = pixels[round.value];
                unrolled<First::RADIX>([&](auto k) {
                    own.template take<k.value>(v[k.value].x, rank.x, b + k.value * First::STEP, allowed);
                });
                if (rank.y >= 0) {
                    unrolled<First::RADIX>([&](auto k) {
                        own.template take<k.value>(-v[k.value].y, rank.y, b + k.value * First::STEP, allowed);
                    });
                }
                recorder.take(v, b, rank);
            }
        });
        // The first stage of the next pair overwrites values that other threads may still read.
        __syncthreads();
    }
    if (!recorder.keepsStatistics()) {
        return;
    }
#if RECORD_EVERY > 0
    addBins<LANES>(bins, histogram);
#endif
    unrolled<ROUNDS>([&](auto round) {
        const int b = lane + round.value * LANES;
        unrolled<First::RADIX>([&](auto k) {
            const int x = b + k.value * First::STEP;
            if (b < First::BUTTERFLIES && x < width) {
                const PixelStatistics& own = pixels[round.value];
                const size_t at = static_cast<size_t>(recorder.row()) * width + x;
                const float best = own.best[k.value];
                const unsigned rank = own.template bestRank<k.value>();
                // No rank: all values were NaN, or none was allowed.
                if (rank != PixelStatistics::NONE && best >= mip[at]) {
                    const int index = searchIndices[rank];
                    if (best > mip[at] || index < bestIndex[at]) {
                        mip[at] = best;
                        bestIndex[at] = index;
                    }
                }
                sum[at] += own.sum[k.value];
                sumOfSquares[at] += own.sumOfSquares[k.value];
            }
        });
    });
}
MARGAY_HOST_ENTRY(correlogramRows)
