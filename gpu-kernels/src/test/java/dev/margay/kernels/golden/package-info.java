/** Reads what Leopard-EM computed, for tests of agreement. */
package dev.margay.kernels.golden;
