/**
 * Fourier cropping: a search on a coarser grid of pixels, with the same correlograms, for images without high
 * frequencies. {@link dev.margay.kernels.crop.FourierCropping} is the choice of a grid,
 * {@link dev.margay.kernels.crop.CroppedImage} makes the image, {@link dev.margay.kernels.crop.BoxResampling} has the
 * weights for projections, and {@link dev.margay.kernels.crop.PixelGrid} maps positions.
 */
package dev.margay.kernels.crop;
