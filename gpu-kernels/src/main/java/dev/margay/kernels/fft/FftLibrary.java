package dev.margay.kernels.fft;

import java.util.List;

/** Where the FFT library is found. */
public final class FftLibrary {

    /** One class-path resource of each of its jars. */
    public static final List<String> RESOURCES =
            List.of("org/jtransforms/fft/FloatFFT_1D.class", "org/visnow/jlargearrays/LargeArray.class");

    private FftLibrary() {}
}
