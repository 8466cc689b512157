/**
 * From densities, optics and poses to a micrograph with known truth. The formulas are written a second time here, and share no code with
 * the search: not its projector, not its CTF. So a search of a simulated micrograph tests both.
 */
package dev.margay.simulate.micrograph;
