// Central slices through the template's spectrum: the spectra of its projections, before any filter. See README.md.
#include "complex.cuh"

using namespace margay;

/// How far outside the border of the spectrum a coordinate still counts as on it, in voxels.
static constexpr double BORDER_TOLERANCE = 1e-3;

/// Value between v0 and v1.
static __device__ __forceinline__ Complex between(Complex v0, Complex v1, float fraction) {
    return (1 - fraction) * v0 + fraction * v1;
}

/// The two cells around a coordinate on an axis of `length` values, or outside it.
struct Cell {
    int first;
    float fraction;
    bool outside;

    __device__ __forceinline__ Cell(double coordinate, int length) {
        const double last = length - 1;
        outside = coordinate < -BORDER_TOLERANCE || coordinate > last + BORDER_TOLERANCE;
        const double clamped = coordinate < 0 ? 0 : coordinate > last ? last : coordinate;
        first = static_cast<int>(clamped);
        first = first < length - 2 ? first : length - 2;
        fraction = static_cast<float>(clamped - first);
    }
};

/// Samples a slice for each orientation and changes its sign, because protein is darker than ice.
///
/// Grid: (coefficients of a slice over threads, slices).
///
/// spectrum: the template's, (edge, edge, edge / 2 + 1), zero frequency at edge / 2 along the first two axes; edge is size
/// times the template's padding.
/// axes: for each slice (xx, yx, zx, xy, yy, zy): the slice's x axis and y axis in the template's spectrum, of any
/// length.
/// slices: (slices, size, size / 2 + 1), rows in the order of fftfreq.
/// scale: multiplies all coefficients. The zero frequency becomes 0.
extern "C" __global__ void sampleSlices(
    const Complex* __restrict__ spectrum,
    const double* __restrict__ axes,
    Complex* __restrict__ slices,
    int size,
    int edge,
    float scale) {
    const int columns = size / 2 + 1;
    const int coefficient = blockIdx.x * blockDim.x + threadIdx.x;
    if (coefficient >= size * columns) {
        return;
    }
    const int row = coefficient / columns;
    const int kx = coefficient - row * columns;
    const int ky = frequency(row, size);
    const double* axis = axes + 6 * blockIdx.y;
    // Rounded as in the reference engine: the sign of a zero decides from which side the border is seen.
    const double qx = __dadd_rn(__dmul_rn(axis[0], kx), __dmul_rn(axis[3], ky));
    const double qy = axis[1] * kx + axis[4] * ky;
    const double qz = axis[2] * kx + axis[5] * ky;
    const bool conjugate = __double_as_longlong(qx) < 0;
    const int centre = edge / 2;
    const Cell x(conjugate ? -qx : qx, edge / 2 + 1);
    const Cell y(conjugate ? centre - qy : centre + qy, edge);
    const Cell z(conjugate ? centre - qz : centre + qz, edge);
    Complex value = make_float2(0, 0);
    if (!(x.outside || y.outside || z.outside) && coefficient != 0) {
        const size_t rowStride = edge / 2 + 1;
        const size_t planeStride = rowStride * edge;
        const Complex* corner = spectrum + z.first * planeStride + y.first * rowStride + x.first;
        Complex planes[2];
        for (int plane = 0; plane < 2; plane++) {
            const Complex* cell = corner + plane * planeStride;
            const Complex upper = between(__ldg(cell), __ldg(cell + 1), x.fraction);
            const Complex lower = between(__ldg(cell + rowStride), __ldg(cell + rowStride + 1), x.fraction);
            planes[plane] = between(upper, lower, y.fraction);
        }
        const Complex sample = between(planes[0], planes[1], z.fraction);
        value = make_float2(-scale * sample.x, conjugate ? scale * sample.y : -scale * sample.y);
    }
    slices[static_cast<size_t>(blockIdx.y) * size * columns + coefficient] = value;
}
MARGAY_HOST_ENTRY(sampleSlices)
