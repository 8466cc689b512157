/** From atoms to a density: the electrostatic potential of a molecule on a grid. */
package dev.margay.simulate.density;
