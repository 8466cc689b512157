// Projections of poses, one at a time: slices filtered at a defocus, shifted, transformed back, and the factors that
// normalise them. See README.md.
//
// Compiled with the constants of projection.cuh.
#include "pose.cuh"
#include "projection.cuh"

using namespace margay;

namespace {

/// Values that two rows' pixels contribute to the normalisation of a projection: sum, sum of squares, sum over the
/// border.
struct PoseSums {
    double values[3];
};

/// Two neighbouring rows are transformed together.
constexpr int ROW_PAIRS = ceiling(SIZE, 2);


/// The projective filter of a pose at a coefficient.
__device__ __forceinline__ Complex filterAt(const Pose& pose, const float* __restrict__ planes, int at) {
    const float growth = __ldg(planes + pose.growth + at);
    const float halfTurns = __fmul_rn(growth, pose.defocus);
    // What the product in single precision lacks: phases are up to some hundred radians.
    const float rest = static_cast<float>(PI) * (fmaf(growth, pose.defocus, -halfTurns) + growth * pose.defocusRest);
    float roughSine;
    float roughCosine;
    sincospif(halfTurns, &roughSine, &roughCosine);
    const float cosine = roughCosine - rest * roughSine;
    const float sine = roughSine + rest * roughCosine;
    const float* zero = planes + pose.atZero;
    const float* quarter = planes + pose.atQuarter;
    if (pose.complexFilter != 0) {
        return cosine * __ldg(reinterpret_cast<const Complex*>(zero) + at)
             + sine * __ldg(reinterpret_cast<const Complex*>(quarter) + at);
    }
    return make_float2(cosine * __ldg(zero + at) + sine * __ldg(quarter + at), 0);
}

/// Phase factor of a pose's shift at a coefficient.
__device__ __forceinline__ Complex shiftAt(const Pose& pose, int ky, int kx) {
    float sine;
    float cosine;
    sincospif(frequency(ky, SIZE) * pose.shiftY + kx * pose.shiftX, &sine, &cosine);
    return make_float2(cosine, -sine);
}

}  // namespace

/// Filters and shifts slices, and transforms their columns back.
///
/// Grid: (strips of COLUMNS columns, poses). Block: COLUMNS x LANES threads, neighbours on neighbouring columns.
///
/// slices: (slices, SIZE, HALF). planes: the arrays of filters, at the places that poses name.
/// halves: (poses, SIZE, HALF), rows in real space.
extern "C" __global__ void __launch_bounds__(LANES * COLUMNS) poseColumns(
    const Complex* __restrict__ slices,
    const float* __restrict__ planes,
    const Pose* __restrict__ poses,
    const Complex* __restrict__ twiddles,
    Complex* __restrict__ halves) {
    MARGAY_DYNAMIC_SHARED(Complex, memory);
    const int column = threadIdx.x % COLUMNS;
    const int lane = threadIdx.x / COLUMNS;
    const int kx = blockIdx.x * COLUMNS + column;
    const bool inside = kx < HALF;
    const Pose& pose = poses[blockIdx.y];
    const bool shifted = pose.shiftY != 0 || pose.shiftX != 0;
    const Complex* slice = slices + static_cast<size_t>(pose.slice) * SIZE * HALF;
    Complex* half = halves + static_cast<size_t>(blockIdx.y) * SIZE * HALF;
    Inverse<TEMPLATE_RADICES>::run(
        lane,
        twiddles,
        Exchange<COLUMNS>{memory, column},
        [&](int ky) {
            if (!inside) {
                return make_float2(0, 0);
            }
            const int at = ky * HALF + kx;
            Complex factor = pose.scale * filterAt(pose, planes, at);
            if (shifted) {
                factor = factor * shiftAt(pose, ky, kx);
            }
            return factor * __ldg(slice + at);
        },
        [&](int y, Complex value) {
            if (inside) {
                half[y * HALF + kx] = value;
            }
        });
}
MARGAY_HOST_ENTRY(poseColumns)

/// Transforms two neighbouring rows of a projection back together, as the real and the imaginary part of one, and sums
/// over their pixels. So a projection does not depend on any other, not even by rounding.
///
/// Grid: (ROW_PAIRS, poses). Block: LANES threads.
///
/// halves: as poseColumns writes them. projections: (poses, SIZE, SIZE), centred on pixel SIZE / 2.
/// sums: (poses, ROW_PAIRS).
extern "C" __global__ void __launch_bounds__(LANES) poseRows(
    const Complex* __restrict__ halves,
    const Complex* __restrict__ twiddles,
    float* __restrict__ projections,
    PoseSums* __restrict__ sums) {
    MARGAY_DYNAMIC_SHARED(Complex, memory);
    __shared__ PoseSums partial[LANES];
    const int lane = threadIdx.x;
    const int y = 2 * blockIdx.x;
    // The last row of an odd size is alone.
    const bool both = y + 1 < SIZE;
    const Complex* half = halves + static_cast<size_t>(blockIdx.y) * SIZE * HALF;
    const Complex* first = half + (y + FIRST) % SIZE * HALF;
    const Complex* second = half + (y + 1 + FIRST) % SIZE * HALF;
    float* row = projections + (static_cast<size_t>(blockIdx.y) * SIZE + y) * SIZE;
    PoseSums own = {};
    const auto count = [&](float value, bool border) {
        own.values[0] += value;
        own.values[1] += static_cast<double>(value) * value;
        own.values[2] += border ? value : 0;
    };
    Inverse<TEMPLATE_RADICES>::run(
        lane,
        twiddles,
        Exchange<1>{memory, 0},
        [&](int kx) {
            const int at = kx >= HALF ? SIZE - kx : kx;
            return together(first[at], both ? second[at] : make_float2(0, 0), kx);
        },
        [&](int index, Complex value) {
            const int place = pixelOf(index);
            row[place] = value.x;
            count(value.x, onBorder(y, place));
            if (both) {
                row[SIZE + place] = value.y;
                count(value.y, onBorder(y + 1, place));
            }
        });
    partial[lane] = own;
    __syncthreads();
    // In a fixed order, so that a projection is the same to the bit wherever it is made.
    if (lane < 3) {
        double sum = 0;
        for (int other = 0; other < LANES; other++) {
            sum += partial[other].values[lane];
        }
        sums[static_cast<size_t>(blockIdx.y) * ROW_PAIRS + blockIdx.x].values[lane] = sum;
    }
}
MARGAY_HOST_ENTRY(poseRows)

/// The factors that normalise projections, see normalisation.
///
/// Grid: poses. Block: 3 warps, one for each sum.
///
/// sums: as poseRows writes them. scales: (scale, shift) of each pose.
extern "C" __global__ void poseScales(
    const PoseSums* __restrict__ sums, const Pose* __restrict__ poses, float2* __restrict__ scales) {
    __shared__ double partial[3][WARP];
    const int which = threadIdx.x / WARP;
    const int lane = threadIdx.x % WARP;
    double sum = 0;
    for (int row = lane; row < ROW_PAIRS; row += WARP) {
        sum += sums[static_cast<size_t>(blockIdx.x) * ROW_PAIRS + row].values[which];
    }
    partial[which][lane] = sum;
    __syncthreads();
    if (threadIdx.x == 0) {
        double total[3] = {0, 0, 0};
        for (int each = 0; each < 3; each++) {
            for (int other = 0; other < WARP; other++) {
                total[each] += partial[each][other];
            }
        }
        const Pose& pose = poses[blockIdx.x];
        const double areaRatio = static_cast<double>(SIZE) * SIZE / pose.imagePixels;
        scales[blockIdx.x] =
            normalisation(total[0], total[1], total[2], pose.imagePixels, pose.outsidePixels, areaRatio);
    }
}
MARGAY_HOST_ENTRY(poseScales)
