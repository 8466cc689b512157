/**
 * Searches around the poses of particles with a local correlator: on a grid, or by climbing. It knows arrays and rotations, but no
 * files, no configuration and no Spark.
 */
package dev.margay.localsearch;
