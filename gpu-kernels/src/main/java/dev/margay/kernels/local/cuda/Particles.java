package dev.margay.kernels.local.cuda;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.cuda.Allocations;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.local.ParticleBox;
import dev.margay.kernels.projection.SlicePlane;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** The boxes and filters of particles on a GPU. An array that several filters share is there once. */
final class Particles implements AutoCloseable {

    private final List<ParticleBox> source;
    private final List<PlacedParticle> placed = new ArrayList<>();
    private final IdentityHashMap<float[], Long> places = new IdentityHashMap<>();
    private final Allocations all;
    private final DeviceMemory boxes;
    private final DeviceMemory planes;
    private long floats;

    /** Allocates memory and fills it; frees it if something fails. */
    Particles(CudaContext context, List<ParticleBox> source, LocalSizes sizes) {
        this.source = source;
        all = new Allocations(context);
        for (ParticleBox box : source) {
            List<PlacedFilter> filters = box.filters().stream().map(this::place).toList();
            placed.add(new PlacedParticle(
                    box.micrographHeight(),
                    box.micrographWidth(),
                    filters,
                    new SlicePlane(box.magnification(), sizes.shape().templatePadding())));
        }
        try {
            long pixels = sizes.paddedPixels();
            boxes = all.device(Float.BYTES * pixels * source.size(), "the boxes of particles");
            float[] padded = new float[sizes.paddedPixels()];
            for (int particle = 0; particle < source.size(); particle++) {
                pad(source.get(particle).image(), sizes.paddedWidth(), padded);
                boxes.load(padded, particle * pixels);
            }
            planes = all.device(Float.BYTES * floats, "the projective filters of particles");
            places.forEach(planes::load);
        } catch (Throwable e) {
            all.freeAfter(e);
            throw e;
        }
    }

    private PlacedFilter place(DefocusFilter filter) {
        return new PlacedFilter(
                filter.complex(),
                place(filter.atZero()),
                place(filter.atQuarter()),
                place(filter.radiansPerAngstrom()));
    }

    private long place(float[] values) {
        return places.computeIfAbsent(values, absent -> {
            long start = floats;
            // Even, because complex values must begin at whole ones.
            floats += values.length + values.length % 2;
            return start;
        });
    }

    private static void pad(RealImage image, int paddedWidth, float[] padded) {
        for (int y = 0; y < image.height(); y++) {
            System.arraycopy(image.values(), y * image.width(), padded, y * paddedWidth, image.width());
        }
    }

    /** Whether it holds this list. */
    boolean are(List<ParticleBox> others) {
        return source == others;
    }

    /** What the host knows of them. */
    List<PlacedParticle> placed() {
        return placed;
    }

    DeviceMemory boxes() {
        return boxes;
    }

    DeviceMemory planes() {
        return planes;
    }

    @Override
    public void close() {
        all.close();
    }
}
