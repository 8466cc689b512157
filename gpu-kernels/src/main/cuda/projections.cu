// Projections, two at a time: filtered slices transformed back, and the factors that normalise them. See README.md.
//
// Compiled with TEMPLATE_SIZE, TEMPLATE_RADICES (the size as radices, or 0 where a prime factor is too large),
// TEMPLATE_LANES (threads on a line) and TEMPLATE_COLUMNS (neighbouring columns a block transforms).
#include "transform.cuh"

using namespace margay;

namespace {

constexpr int SIZE = TEMPLATE_SIZE;
constexpr int HALF = SIZE / 2 + 1;
constexpr int LANES = TEMPLATE_LANES;
constexpr int COLUMNS = TEMPLATE_COLUMNS;
constexpr int WARP = 32;

/// Values that a row's pixels contribute to the normalisation of two projections: sum, sum of squares, sum over the border.
struct RowSums {
    double values[6];
};

/// Inverse transform in natural order at both ends, of a length with small prime factors.
template <int... RADICES>
struct Inverse {
    using P = Plan<RADICES...>;

    static __host__ __device__ constexpr int lines() { return P::LENGTH; }

    template <class Lines, class Load, class Store>
    static __device__ __forceinline__ void run(
        int lane, const Complex* __restrict__ twiddles, const Lines& lines, Load load, Store store) {
        constexpr int RADIX = P::radix(P::STAGES - 1);
        constexpr int STEP = P::step(0);
        inverse<P, LANES>(
            lane,
            twiddles,
            lines,
            [&](int b, auto k) { return load(P::coefficient(b * RADIX + k.value)); },
            [&](int b, auto k, Complex value) { store(b + k.value * STEP, value); });
    }
};

/// The same for any other length, computed from the definition. twiddles: exp(-2 pi i k / SIZE).
template <>
struct Inverse<0> {
    template <class Lines, class Load, class Store>
    static __device__ __forceinline__ void run(
        int lane, const Complex* __restrict__ twiddles, const Lines& lines, Load load, Store store) {
        for (int k = lane; k < SIZE; k += LANES) {
            lines.template at<1>(k, 0) = load(k);
        }
        __syncthreads();
        for (int x = lane; x < SIZE; x += LANES) {
            Complex sum = make_float2(0, 0);
            int turn = 0;
            for (int k = 0; k < SIZE; k++) {
                sum = sum + timesConjugate(lines.template at<1>(k, 0), __ldg(twiddles + turn));
                turn += x;
                turn -= turn >= SIZE ? SIZE : 0;
            }
            store(x, sum);
        }
    }
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
    // The origin goes to pixel SIZE / 2, so this index comes first.
    constexpr int FIRST = (SIZE + 1) / 2;
    const Complex* first = halves + (static_cast<size_t>(2 * blockIdx.y) * SIZE + (y + FIRST) % SIZE) * HALF;
    const Complex* second = first + SIZE * HALF;
    Complex* row = projections + (static_cast<size_t>(blockIdx.y) * SIZE + y) * SIZE;
    RowSums own = {};
    const bool borderRow = y == 0 || y == SIZE - 1;
    Inverse<TEMPLATE_RADICES>::run(
        lane,
        twiddles,
        Exchange<1>{memory, 0},
        [&](int kx) {
            const bool mirrored = kx >= HALF;
            const int at = mirrored ? SIZE - kx : kx;
            Complex a = first[at];
            Complex b = second[at];
            if (at == 0 || 2 * at == SIZE) {
                // A real image has no imaginary part here, so drop what rounding left.
                return make_float2(a.x, b.x);
            }
            return mirrored ? make_float2(a.x + b.y, b.x - a.y) : make_float2(a.x - b.y, a.y + b.x);
        },
        [&](int index, Complex value) {
            const int place = index < FIRST ? index + SIZE - FIRST : index - FIRST;
            row[place] = value;
            const bool border = borderRow || place == 0 || place == SIZE - 1;
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

/// The factors that normalise projections: value * scale + shift has mean 0 over the border, and the norm for which the
/// correlogram of white noise of variance 1 has variance 1.
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
        const double pixels = static_cast<double>(SIZE) * SIZE;
        const double whole = total[threadIdx.x];
        const double squares = total[2 + threadIdx.x];
        const double border = total[4 + threadIdx.x] / (4.0 * (SIZE - 1));
        const double lessSum = whole - pixels * border;
        const double lessSquares = squares - 2 * border * whole + pixels * border * border;
        const double mean = lessSum / pixels * areaRatio * areaRatio;
        const double variance =
            lessSquares - 2 * mean * lessSum + pixels * mean * mean + outsidePixels * mean * mean;
        // Avoids dividing an empty projection by 0.
        const double scale = sqrt(imagePixels) / sqrt(variance > 1e-8 ? variance : 1e-8);
        // A projection that is 10^6 times weaker than its partner consists of the partner's rounding errors.
        const bool empty = squares < 1e-12 * total[3 - threadIdx.x];
        result[threadIdx.x] = empty ? make_float2(0, 0)
                                    : make_float2(static_cast<float>(scale), static_cast<float>(-border * scale));
    }
    __syncthreads();
    if (threadIdx.x == 0) {
        scales[blockIdx.x] = make_float4(result[0].x, result[0].y, result[1].x, result[1].y);
    }
}
MARGAY_HOST_ENTRY(projectionScales)
