/** cryoSPARC's tables of particles: NumPy arrays of records. */
package dev.margay.exchange.cryosparc;
