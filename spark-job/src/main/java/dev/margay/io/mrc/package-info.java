/** MRC files: images, volumes and their headers. */
package dev.margay.io.mrc;
