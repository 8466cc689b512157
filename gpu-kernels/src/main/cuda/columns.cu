// Columns: forward, times the image's spectrum, inverse, all between one load and one store. See README.md.
//
// Compiled with TEMPLATE_SIZE, ROW_LENGTH, COLUMN_RADICES (the length of a padded column as radices), COLUMN_LANES (threads on a
// column) and STRIP_COLUMNS (neighbouring columns a block transforms, a divisor of ROW_LENGTH).
#include "transform.cuh"

using namespace margay;

namespace {

using Column = Plan<COLUMN_RADICES>;
using First = Stage<Column, 0>;
using Last = Stage<Column, Column::STAGES - 1>;

constexpr int SIZE = TEMPLATE_SIZE;
constexpr int LANES = COLUMN_LANES;
constexpr int COLUMNS = STRIP_COLUMNS;

/// Place of coefficient k of a butterfly of the last stage in the image's spectrum, for a column of a strip:
/// neighbouring threads read neighbouring places.
__device__ __forceinline__ size_t imagePlace(int strip, int butterfly, int k, int column) {
    return (static_cast<size_t>(strip) * Column::LENGTH + k * Last::BUTTERFLIES + butterfly) * COLUMNS + column;
}

}  // namespace

/// Turns row spectra of projections into rows of their correlograms' spectra: for each pair, a strip of columns is transformed
/// forward, multiplied by the image's spectrum and transformed back. The strip of the image comes from memory once, and from the
/// cache for all pairs but the first.
///
/// With a and b the projections of a pair and Z the spectrum of a + i b, the product image * conj(Z) is the spectrum of correlogram
/// (a) - i correlogram (b).
///
/// Grid: strips. Block: COLUMNS x LANES threads, neighbours on neighbouring columns.
///
/// spectra: (pairs, SIZE, ROW_LENGTH), as rowsForward writes them. image: as imageColumns writes it.
/// products: (pairs, rows, ROW_LENGTH), the rows of the valid region only.
extern "C" __global__ void __launch_bounds__(LANES * COLUMNS) correlateColumns(
    const Complex* __restrict__ spectra,
    const Complex* __restrict__ image,
    const Complex* __restrict__ twiddles,
    Complex* __restrict__ products,
    int pairs,
    int rows) {
    MARGAY_DYNAMIC_SHARED(Complex, memory);
    const int column = threadIdx.x % COLUMNS;
    const int lane = threadIdx.x / COLUMNS;
    const int firstColumn = blockIdx.x * COLUMNS;
    const Exchange<COLUMNS> lines{memory, column};
    for (int pair = 0; pair < pairs; pair++) {
        const Complex* given = spectra + static_cast<size_t>(pair) * SIZE * ROW_LENGTH + firstColumn + column;
        Complex* result = products + static_cast<size_t>(pair) * rows * ROW_LENGTH + firstColumn + column;
        const auto load = [&](int y) { return __ldcs(given + y * ROW_LENGTH); };
        Complex* next = result;
        // One address that advances, not one for each row: rows are too far apart for an offset in the instruction. A
        // plain store, not a streaming one: a memory line is complete only when three other strips have stored their
        // sectors too.
        const auto store = [&](int b, auto k, Complex value) {
            next = k.value == 0 ? result + b * ROW_LENGTH : reread(next + First::STEP * ROW_LENGTH);
            if (b + k.value * First::STEP < rows) {
                *next = value;
            }
        };
        if constexpr (Column::STAGES > 1) {
            forwardFirst<Column, LANES, SIZE>(lane, twiddles, lines, load);
            if (pair + 1 < pairs) {
                for (int y = threadIdx.x; y < SIZE; y += LANES * COLUMNS) {
                    bringNear(spectra + firstColumn + (static_cast<size_t>(pair + 1) * SIZE + y) * ROW_LENGTH);
                }
            }
            __syncthreads();
            forwardStages<Column, LANES, 1, Column::STAGES - 1>(lane, twiddles, lines);
        }
        ownButterflies<Last::BUTTERFLIES, LANES>(lane, [&](int b) {
            Complex v[Last::RADIX];
            if constexpr (Column::STAGES > 1) {
                Last::read(v, b, lines);
            } else {
                unrolled<Last::RADIX>(
                    [&](auto k) { v[k.value] = k.value < SIZE ? load(k.value) : make_float2(0, 0); });
            }
            Butterfly<Last::RADIX, -1>::run(v);
            const Complex* const multiplicands = reread(image);
            unrolled<Last::RADIX>([&](auto k) {
                v[k.value] = timesConjugate(__ldg(multiplicands + imagePlace(blockIdx.x, b, k.value, column)), v[k.value]);
            });
            Butterfly<Last::RADIX, 1>::run(v);
            if constexpr (Column::STAGES > 1) {
                Last::write(v, b, lines);
            } else {
                unrolled<Last::RADIX>([&](auto k) { store(b, k, v[k.value]); });
            }
        });
        if constexpr (Column::STAGES > 1) {
            __syncthreads();
            inverseStages<Column, LANES, Column::STAGES - 2, 1>(lane, twiddles, lines);
            inverseLast<Column, LANES>(lane, twiddles, lines, store);
        }
        // No barrier: the next pair's first stage writes only what this thread itself has just read.
    }
}
MARGAY_HOST_ENTRY(correlateColumns)

/// Transforms the columns of the image, padded with zeros to the column length.
///
/// Grid: strips. Block: COLUMNS x LANES threads. spectra: (height, ROW_LENGTH), as imageRows writes them.
/// image: (strips, column length, COLUMNS) in the order of imagePlace, multiplied by scale.
extern "C" __global__ void __launch_bounds__(LANES * COLUMNS) imageColumns(
    const Complex* __restrict__ spectra,
    const Complex* __restrict__ twiddles,
    Complex* __restrict__ image,
    int height,
    float scale) {
    MARGAY_DYNAMIC_SHARED(Complex, memory);
    const int column = threadIdx.x % COLUMNS;
    const int lane = threadIdx.x / COLUMNS;
    const Complex* given = spectra + blockIdx.x * COLUMNS + column;
    forward<Column, LANES, Column::LENGTH>(
        lane,
        twiddles,
        Exchange<COLUMNS>{memory, column},
        [&](int y) { return y < height ? given[static_cast<size_t>(y) * ROW_LENGTH] : make_float2(0, 0); },
        [&](int b, auto k, Complex value) { image[imagePlace(blockIdx.x, b, k.value, column)] = scale * value; });
}
MARGAY_HOST_ENTRY(imageColumns)
