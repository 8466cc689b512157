/**
 * CTF, whitening, band-pass, curves, MTF, projective filters: only formulas. Frequencies are in cycles per pixel if nothing else is
 * given.
 */
package dev.margay.optics;
