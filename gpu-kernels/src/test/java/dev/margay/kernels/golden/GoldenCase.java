package dev.margay.kernels.golden;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.orientation.Orientations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** One case of the golden data. Its name is the name of its folder. */
public record GoldenCase(String name, int imageHeight, int imageWidth) {

    public static final GoldenCase ZERNIKE = new GoldenCase("zernike", 160, 224);
    public static final GoldenCase RECTANGULAR = new GoldenCase("rect-odd-defocus", 240, 352);
    public static final GoldenCase MAGNIFIED = new GoldenCase("anisotropic-mag", 256, 256);

    public NpyArray load(String array) {
        String path = "/golden/" + name + "/" + array + ".npy";
        try (InputStream in = GoldenCase.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + path);
            }
            return NpyReader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    public RealVolume template() {
        NpyArray array = load("template");
        return new RealVolume(array.shape()[0], array.floats());
    }

    public TemplateSpectrum templateSpectrum() {
        NpyArray array = load("template_dft");
        return new TemplateSpectrum(array.shape()[0], array.floats());
    }

    public ProjectiveFilters filters() {
        NpyArray array = load("projective_filters");
        int[] shape = array.shape();
        return new ProjectiveFilters(shape[0], shape[1], shape[2], array.complex(), array.floats());
    }

    public HalfSpectrum image() {
        return new HalfSpectrum(imageHeight, imageWidth, load("image_dft").floats());
    }

    public Orientations orientations(String array) {
        return new Orientations(load(array).floats());
    }
}
