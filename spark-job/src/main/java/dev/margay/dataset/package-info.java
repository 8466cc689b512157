/** Whole data sets: tables of micrographs, and what each of their rows says of a search. */
package dev.margay.dataset;
