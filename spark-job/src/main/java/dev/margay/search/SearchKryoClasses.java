package dev.margay.search;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.PoseConstraints;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.statistics.CorrelationTable;
import dev.margay.kernels.statistics.RecordedValues;
import dev.margay.kernels.statistics.ValueHistogram;
import dev.margay.spark.KryoClasses;
import dev.margay.twostage.ClimbedPixels;
import dev.margay.twostage.FirstStage;

/** The classes that a search sends: the data of its plan to the executors, statistics to the driver. */
public final class SearchKryoClasses implements KryoClasses {

    @Override
    public void register(Kryo kryo) {
        // Kryo 4 cannot set the fields of records. Java's serialisation can, and shapes are small.
        kryo.register(TensorShapes.class, new JavaSerializer());
        kryo.register(HalfSpectrum.class);
        kryo.register(TemplateSpectrum.class);
        kryo.register(ProjectiveFilters.class);
        kryo.register(Orientations.class);
        kryo.register(MagnificationTransform.class);
        kryo.register(PoseConstraints.class);
        kryo.register(CorrelationStatistics.class);
        kryo.register(CorrelationStatistics[].class);
        kryo.register(RecordedValues.class);
        kryo.register(ValueHistogram.class);
        kryo.register(CorrelationTable.class);
        kryo.register(FirstStage.class);
        kryo.register(DefocusFilter.class);
        kryo.register(ClimbedPixels.class);
        kryo.register(ClimbedPixels[].class);
    }
}
