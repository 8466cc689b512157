// Rows forward: of projections, padded with zeros, and of the image. See README.md.
//
// Compiled with TEMPLATE_SIZE, ROW_RADICES (the length of a padded row as radices) and ROW_LANES (threads on a row).
#include "transform.cuh"

using namespace margay;

namespace {

using Row = Plan<ROW_RADICES>;

constexpr int SIZE = TEMPLATE_SIZE;
constexpr int LENGTH = Row::LENGTH;
constexpr int LANES = ROW_LANES;
constexpr int BUTTERFLIES = LENGTH / Row::radix(Row::STAGES - 1);

}  // namespace

/// Normalises the rows of projections and transforms them, padded with zeros to LENGTH.
///
/// Grid: (rows, pairs). Block: LANES threads.
///
/// projections: (pairs, SIZE, SIZE), two projections as one complex image. scales: (scale, shift) of the first and the
/// second.
/// spectra: (pairs, SIZE, LENGTH). Coefficient k of butterfly b of the last stage is in column k BUTTERFLIES + b, so
/// that neighbouring threads write neighbouring columns, and read them when correlogramRows transforms back.
extern "C" __global__ void __launch_bounds__(LANES) rowsForward(
    const Complex* __restrict__ projections,
    const float4* __restrict__ scales,
    const Complex* __restrict__ twiddles,
    Complex* __restrict__ spectra) {
    MARGAY_DYNAMIC_SHARED(Complex, memory);
    const size_t row = static_cast<size_t>(blockIdx.y) * SIZE + blockIdx.x;
    const Complex* values = projections + row * SIZE;
    Complex* spectrum = spectra + row * LENGTH;
    const float4 scale = scales[blockIdx.y];
    forward<Row, LANES, SIZE>(
        threadIdx.x,
        twiddles,
        Exchange<1>{memory, 0},
        [&](int x) {
            const Complex value = values[x];
            return make_float2(value.x * scale.x + scale.y, value.y * scale.z + scale.w);
        },
        [&](int b, auto k, Complex value) { spectrum[k.value * BUTTERFLIES + b] = value; });
}
MARGAY_HOST_ENTRY(rowsForward)

/// Transforms the rows of the image, padded with zeros to LENGTH.
///
/// Grid: rows. Block: LANES threads. image: (rows, width). spectra: (rows, LENGTH), columns in the order of
/// rowsForward.
extern "C" __global__ void __launch_bounds__(LANES) imageRows(
    const float* __restrict__ image, int width, const Complex* __restrict__ twiddles, Complex* __restrict__ spectra) {
    MARGAY_DYNAMIC_SHARED(Complex, memory);
    const float* values = image + static_cast<size_t>(blockIdx.x) * width;
    Complex* spectrum = spectra + static_cast<size_t>(blockIdx.x) * LENGTH;
    forward<Row, LANES, LENGTH>(
        threadIdx.x,
        twiddles,
        Exchange<1>{memory, 0},
        [&](int x) { return make_float2(x < width ? values[x] : 0, 0); },
        [&](int b, auto k, Complex value) { spectrum[k.value * BUTTERFLIES + b] = value; });
}
MARGAY_HOST_ENTRY(imageRows)
