/** refine-template: from a table of particles to refined poses, on Spark, one micrograph after another. */
package dev.margay.refine;
