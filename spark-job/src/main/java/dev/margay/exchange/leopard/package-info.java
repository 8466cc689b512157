/** Leopard-EM's HDF5 files: results, tables of correlations, and particle stacks. */
package dev.margay.exchange.leopard;
