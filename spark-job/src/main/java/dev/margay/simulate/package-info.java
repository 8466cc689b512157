/** Simulated data with known answers: a molecule, and a micrograph with copies of it in noise. */
package dev.margay.simulate;
