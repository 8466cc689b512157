/** Grids of orientations (ZYZ Euler angles in degrees), and the ranges of symmetries. */
package dev.margay.orientation;
