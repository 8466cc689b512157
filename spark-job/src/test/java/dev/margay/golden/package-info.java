/** What Leopard-EM itself computed, as the measure for a whole search. */
package dev.margay.golden;
