package dev.margay.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.plan.IndexRange;
import dev.margay.search.TensorShapes;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * Every class that travels between driver and executors. Registration is required, so a class that is missing here is found by
 * the first test that sends it, not by a slow search.
 */
public final class MargayKryoRegistrator implements KryoRegistrator {

    @Override
    public void registerClasses(Kryo kryo) {
        // Kryo 4 cannot set the fields of records; Java's own serialisation can, and these are small.
        kryo.register(IndexRange.class, new JavaSerializer());
        kryo.register(IndexRange[].class);
        kryo.register(TensorShapes.class, new JavaSerializer());
        kryo.register(HalfSpectrum.class);
        kryo.register(TemplateSpectrum.class);
        kryo.register(ProjectiveFilters.class);
        kryo.register(Orientations.class);
        kryo.register(MagnificationTransform.class);
        kryo.register(CorrelationStatistics.class);
        kryo.register(CorrelationStatistics[].class);
    }
}
