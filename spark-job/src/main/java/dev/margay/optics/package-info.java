/** What microscope and camera do to an image, and the filters that answer it. Frequencies in cycles per pixel unless said. */
package dev.margay.optics;
