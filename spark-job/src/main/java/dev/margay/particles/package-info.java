/** Particles and their tables: CSV and Parquet from one definition of the columns. */
package dev.margay.particles;
