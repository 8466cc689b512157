/** Images of particles, cut out of micrographs as RELION does: scaled, normalised, and with the contrast that a program expects. */
package dev.margay.extract;
