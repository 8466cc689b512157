// Projections, two at a time: filtered slices transformed back, and the factors that normalise them. See README.md.
//
// Compiled with the constants of projection.cuh.
#include "projection.cuh"

using namespace margay;

namespace {

/// Values that a row's pixels contribute to the normalisation of two projections: sum, sum of squares, sum over the border.
struct RowSums {
    double values[6];
};

}  // namespace

/// Filters slices and transforms their columns back.
///
/// Grid: (strips of COLUMNS columns, projections). Block: COLUMNS x LANES threads, neighbours on neighbouring columns.
///
/// slices: (slices, SIZE, HALF). filters: (filters, SIZE, HALF), complex if complexFilters, divided by SIZE^2.
/// sources: for each projection its slice and its filter; a filter of -1 stands for a projection of zeros.
/// halves: (projections, SIZE, HALF), rows in real space.
extern "C" __global__ void __launch_bounds__(LANES * COLUMNS) projectionColumns(
    const Complex* __restrict__ slices,
    const float* __restrict__ filters,
    const int2* __restrict__ sources,
    const Complex* __restrict__ twiddles,
    Complex* __restrict__ halves,
    int complexFilters) {
    MARGAY_DYNAMIC_SHARED(Complex, memory);
    const int column = threadIdx.x % COLUMNS;
    const int lane = threadIdx.x / COLUMNS;
    const int kx = blockIdx.x * COLUMNS + column;
    const bool inside = kx < HALF;
    const int2 source = sources[blockIdx.y];
    const Complex* slice = slices + static_cast<size_t>(source.x) * SIZE * HALF;
    const size_t filter = static_cast<size_t>(source.y < 0 ? 0 : source.y) * SIZE * HALF;
    Complex* half = halves + static_cast<size_t>(blockIdx.y) * SIZE * HALF;
    const Exchange<COLUMNS> lines{memory, column};
    Inverse<TEMPLATE_RADICES>::run(
        lane,
        twiddles,
        lines,
        [&](int ky) {
            if (!inside || source.y < 0) {
                return make_float2(0, 0);
            }
            const int at = ky * HALF + kx;
            if (complexFilters) {
                return slice[at] * __ldg(reinterpret_cast<const Complex*>(filters) + filter + at);
            }
            return __ldg(filters + filter + at) * slice[at];
        },
        [&](int y, Complex value) {
            if (inside) {
                half[y * HALF + kx] = value;
            }
        });
}
MARGAY_HOST_ENTRY(projectionColumns)

/// Transforms the rows of two projections back together, as the real and the imaginary part of one, and sums over their pixels.
///
/// Grid: (rows, pairs). Block: LANES threads.
///
/// halves: (2 pairs, SIZE, HALF), as projectionColumns writes them. projections: (pairs, SIZE, SIZE), centred on pixel SIZE / 2.
/// sums: (pairs, SIZE).
extern "C" __global__ void __launch_bounds__(LANES) projectionRows(
    const Complex* __restrict__ halves,
    const Complex* __restrict__ twiddles,
    Complex* __restrict__ projections,
    RowSums* __restrict__ sums) {
    MARGAY_DYNAMIC_SHARED(Complex, memory);
    __shared__ RowSums partial[LANES];
    const int lane = threadIdx.x;
    const int y = blockIdx.x;
    const Complex* first = halves + (static_cast<size_t>(2 * blockIdx.y) * SIZE + (y + FIRST) % SIZE) * HALF;
    const Complex* second = first + SIZE * HALF;
    Complex* row = projections + (static_cast<size_t>(blockIdx.y) * SIZE + y) * SIZE;
    RowSums own = {};
    Inverse<TEMPLATE_RADICES>::run(
        lane,
        twiddles,
        Exchange<1>{memory, 0},
        [&](int kx) {
            const int at = kx >= HALF ? SIZE - kx : kx;
            return together(first[at], second[at], kx);
        },
        [&](int index, Complex value) {
            const int place = pixelOf(index);
            row[place] = value;
            const bool border = onBorder(y, place);
            own.values[0] += value.x;
            own.values[1] += value.y;
            own.values[2] += static_cast<double>(value.x) * value.x;
            own.values[3] += static_cast<double>(value.y) * value.y;
            own.values[4] += border ? value.x : 0;
            own.values[5] += border ? value.y : 0;
        });
    partial[lane] = own;
    __syncthreads();
    // In a fixed order, so that a projection is the same to the bit wherever it is made.
    if (lane < 6) {
        double sum = 0;
        for (int other = 0; other < LANES; other++) {
            sum += partial[other].values[lane];
        }
        sums[static_cast<size_t>(blockIdx.y) * SIZE + y].values[lane] = sum;
    }
}
MARGAY_HOST_ENTRY(projectionRows)

/// The factors that normalise projections, see normalisation.
///
/// Grid: pairs. Block: 6 warps, one for each sum.
///
/// sums: (pairs, SIZE). scales: for each pair (scale, shift) of the first and of the second.
/// imagePixels, outsidePixels, areaRatio: of the image that projections are padded to, as in ProjectionScale.
extern "C" __global__ void projectionScales(
    const RowSums* __restrict__ sums,
    float4* __restrict__ scales,
    double imagePixels,
    double outsidePixels,
    double areaRatio) {
    __shared__ double partial[6][WARP];
    __shared__ double total[6];
    __shared__ float2 result[2];
    const int which = threadIdx.x / WARP;
    const int lane = threadIdx.x % WARP;
    double sum = 0;
    for (int row = lane; row < SIZE; row += WARP) {
        sum += sums[static_cast<size_t>(blockIdx.x) * SIZE + row].values[which];
    }
    partial[which][lane] = sum;
    __syncthreads();
    if (lane == 0) {
        for (int other = 1; other < WARP; other++) {
            sum += partial[which][other];
        }
        total[which] = sum;
    }
    __syncthreads();
    if (threadIdx.x < 2) {
        const double squares = total[2 + threadIdx.x];
        const float2 normal = normalisation(
            total[threadIdx.x], squares, total[4 + threadIdx.x], imagePixels, outsidePixels, areaRatio);
        // A projection that is 10^6 times weaker than its partner consists of the partner's rounding errors.
        const bool empty = squares < 1e-12 * total[3 - threadIdx.x];
        result[threadIdx.x] = empty ? make_float2(0, 0) : normal;
    }
    __syncthreads();
    if (threadIdx.x == 0) {
        scales[blockIdx.x] = make_float4(result[0].x, result[0].y, result[1].x, result[1].y);
    }
}
MARGAY_HOST_ENTRY(projectionScales)
