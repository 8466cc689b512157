/** A particle, its table, and the files that hold such tables. */
package dev.margay.particles;
