/**
 * Thon rings: whether the power spectrum of a micrograph agrees with a defocus, and which defocus fits best.
 *
 * <p>The power spectrum is averaged over tiles and divided into 36 sectors ({@link dev.margay.thonrings.PolarSpectrum}). For each
 * sector, a table has the match with the oscillation of the squared CTF at every defocus ({@link
 * dev.margay.thonrings.MatchTables}). The match of any two defoci and angle is then a sum of 36 values from a table, so that a search
 * over all of them takes little time ({@link dev.margay.thonrings.DefocusFit}). Only the product of defocus, wavelength and squared
 * frequency is visible: an error of the pixel size looks like one of the defocus.
 */
package dev.margay.thonrings;
