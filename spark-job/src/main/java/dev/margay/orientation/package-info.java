/** Grids of orientations (ZYZ Euler angles in degrees) and the ranges that symmetry leaves. */
package dev.margay.orientation;
