package dev.margay.kernels.local.cuda;

import dev.margay.kernels.projection.SlicePlane;
import java.util.List;

/**
 * What the host knows of a particle whose box is on a GPU.
 *
 * @param micrographHeight rows of its micrograph
 * @param micrographWidth columns of its micrograph
 * @param filters its projective filters
 * @param plane where its slices lie
 */
record PlacedParticle(int micrographHeight, int micrographWidth, List<PlacedFilter> filters, SlicePlane plane) {}
