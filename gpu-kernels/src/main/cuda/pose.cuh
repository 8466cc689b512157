// A pose as the host describes it.
#pragma once

#include "complex.cuh"

namespace margay {

/// One pose of a batch. The host writes the same fields in the same order, see PoseBatch.
struct Pose {
    /// Where the arrays of the projective filter begin among all, in floats: at relative defocus 0, a quarter turn
    /// later, and the growth of the phase in radians per Angstrom.
    long long atZero;
    long long atQuarter;
    long long growth;
    /// Of the micrograph, as in ProjectionScale.
    double imagePixels;
    double outsidePixels;
    /// Among the slices of the batch.
    int slice;
    /// Among the particles loaded.
    int particle;
    /// Whether the filter is complex.
    int complexFilter;
    /// Multiplies all coefficients.
    float scale;
    /// Relative defocus in Angstrom divided by pi, as the sum of two floats: growth times it is in half turns.
    float defocus;
    float defocusRest;
    /// Shift of the projection in pixels times 2 / SIZE: frequency times it is in half turns.
    float shiftY;
    float shiftX;
};

}  // namespace margay
