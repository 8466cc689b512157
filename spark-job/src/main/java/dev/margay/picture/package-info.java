/** Pictures of images: reduction, value ranges, colours. For the report, the status page and notebooks. */
package dev.margay.picture;
