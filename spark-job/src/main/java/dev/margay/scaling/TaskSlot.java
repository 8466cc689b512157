package dev.margay.scaling;

/**
 * Where a task can run.
 *
 * @param node the machine
 * @param device the device it may use, counted over all machines
 */
record TaskSlot(int node, int device) {}
