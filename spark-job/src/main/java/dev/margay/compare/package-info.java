/** Two tables of particles compared: which particles of one are in the other. */
package dev.margay.compare;
