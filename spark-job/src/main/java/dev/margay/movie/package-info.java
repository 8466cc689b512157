/** Movies of particles: frames, how particles move through them, and what radiation damage leaves of each. */
package dev.margay.movie;
