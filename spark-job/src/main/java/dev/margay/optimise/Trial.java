package dev.margay.optimise;

/**
 * A value that was tried.
 *
 * @param value pixel size in Angstrom, or B factor in square Angstrom
 * @param figure what the particles' scores give
 * @param particles how many it is about
 */
public record Trial(double value, double figure, int particles) {}
