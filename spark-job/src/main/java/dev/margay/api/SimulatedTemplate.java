package dev.margay.api;

import dev.margay.kernels.array.RealVolume;
import dev.margay.result.TemplateRecord;

/**
 * A template that was made from an atomic model.
 *
 * @param density in volts; voxel size / 2 (rounded down) is the centre
 * @param record how it was made
 */
public record SimulatedTemplate(RealVolume density, TemplateRecord record) {}
