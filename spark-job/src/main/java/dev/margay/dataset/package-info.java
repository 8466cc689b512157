/** Whole data sets: tables of micrographs, several searches at a time, resuming, the manifest. */
package dev.margay.dataset;
