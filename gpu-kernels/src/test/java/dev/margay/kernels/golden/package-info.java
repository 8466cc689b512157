/** Reads results of Leopard-EM. Tests compare their results with them. */
package dev.margay.kernels.golden;
