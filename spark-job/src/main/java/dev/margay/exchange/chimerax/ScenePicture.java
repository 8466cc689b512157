package dev.margay.exchange.chimerax;

/**
 * A file that a scene shows.
 *
 * @param path as ChimeraX is to open it
 * @param size pixels along an axis; of a template, its side
 * @param pixelSizeAngstrom of a pixel
 */
public record ScenePicture(String path, int size, double pixelSizeAngstrom) {}
