/** Results of Leopard-EM. Tests compare complete searches with them. */
package dev.margay.golden;
