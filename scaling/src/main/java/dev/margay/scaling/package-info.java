/**
 * The program {@code scaling/capacity}: its command line, its table, its messages. What it estimates is in
 * {@link dev.margay.scaling.model}; what it measures is in {@link dev.margay.scaling.measure}. It is not part of the product.
 */
package dev.margay.scaling;
