/** TIFF files: movies and micrographs. */
package dev.margay.io.tiff;
