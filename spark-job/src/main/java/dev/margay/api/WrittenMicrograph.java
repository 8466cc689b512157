package dev.margay.api;

import dev.margay.result.MicrographRecord;
import dev.margay.simulate.micrograph.SimulatedMicrograph;

/**
 * A simulated micrograph in a file.
 *
 * @param path of the image
 * @param tablePath of the table with the true particles
 * @param micrograph the pixels and the true particles
 * @param record how it was made
 */
public record WrittenMicrograph(
        String path, String tablePath, SimulatedMicrograph micrograph, MicrographRecord record) {}
