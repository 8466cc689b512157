/** MRC files: images, volumes, and what their headers say. */
package dev.margay.io.mrc;
