/**
 * Parts of a micrograph in which no particle can be found, seen in the micrograph itself: empty borders, the dark outside of the beam,
 * dense objects such as gold and ice contamination, and carbon. Lengths are in Angstrom, so that results do not depend on the pixel
 * size. All images are first reduced to blocks of about 8 Angstrom.
 */
package dev.margay.mask;
