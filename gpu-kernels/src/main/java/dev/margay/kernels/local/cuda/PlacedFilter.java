package dev.margay.kernels.local.cuda;

/**
 * Where the arrays of a projective filter begin on a GPU, in floats.
 *
 * @param complex whether the first two are complex
 * @param atZero the filter at relative defocus 0
 * @param atQuarter the filter a quarter turn later
 * @param growth radians per Angstrom
 */
record PlacedFilter(boolean complex, long atZero, long atQuarter, long growth) {}
