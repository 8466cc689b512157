package dev.margay.refine;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.spark.KryoClasses;

/** The classes that a refinement sends: the data of a micrograph to the executors, poses to the driver. */
public final class RefinementKryoClasses implements KryoClasses {

    @Override
    public void register(Kryo kryo) {
        kryo.register(MicrographData.class);
        kryo.register(MicrographData.Optics.class);
        kryo.register(MicrographData.Optics[].class);
        kryo.register(MicrographData.Start.class);
        kryo.register(MicrographData.Start[].class);
        // Kryo 4 cannot set the fields of records. Java's serialisation can, and these are small.
        kryo.register(BoxFiltering.class, new JavaSerializer());
        kryo.register(RefinedPose.class, new JavaSerializer());
        kryo.register(RefinedPose[].class);
        kryo.register(RefinementMethod.class);
        kryo.register(RealImage.class);
        kryo.register(RealImage[].class);
        kryo.register(DefocusFilter.class);
        kryo.register(DefocusFilter[].class);
    }
}
