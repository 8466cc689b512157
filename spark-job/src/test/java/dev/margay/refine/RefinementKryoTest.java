package dev.margay.refine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.PreprocessingFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.spark.MargayKryoRegistrator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag$;

/** What a refinement sends between driver and executors is the same after serialisation. */
class RefinementKryoTest {

    private static final SerializerInstance KRYO = new KryoSerializer(new SparkConf(false)
                    .set("spark.kryo.registrator", MargayKryoRegistrator.class.getName())
                    .set("spark.kryo.registrationRequired", "true"))
            .newInstance();

    private static <T> T roundTrip(T value, Class<T> type) {
        return KRYO.deserialize(KRYO.serialize(value, ClassTag$.MODULE$.apply(type)), ClassTag$.MODULE$.apply(type));
    }

    @Test
    void theDataOfAMicrographArrive() {
        DefocusFilter filter = new DefocusFilter(2, false, new float[] {1, 2, 3, 4}, new float[4], new float[4]);
        PreprocessingFilters filters = new PreprocessingFilters(
                new PreprocessingFilters.Whitening(true, OptionalInt.of(7), OptionalDouble.empty(), true),
                new PreprocessingFilters.BandPass(true, 0.1, 0.4, 0.05),
                new PreprocessingFilters.Curve(true, List.of(0.1, 0.2), List.of(1.0, 0.5)),
                new PreprocessingFilters.Dropout(0.25, 3));
        MicrographData data = new MicrographData(
                new RealImage(2, 3, new float[] {1, 2, 3, 4, 5, 6}),
                List.of(new RealImage(1, 2, new float[] {8, 9})),
                new BoxFiltering(filters),
                40,
                50,
                true,
                List.of(new MicrographData.Optics(List.of(filter), new MagnificationTransform(1, 0.1, 0.2, 0.9))),
                List.of(new MicrographData.Start(
                        0,
                        new double[] {10, 20, 30},
                        -100,
                        new BoxPlace(-3, 4, 1, 2, 0.25, -0.5),
                        new float[] {7},
                        new float[] {8})));
        MicrographData arrived = roundTrip(data, MicrographData.class);
        assertThat(arrived.box(0, 1, 2).values()).containsExactly(8, 9);
        assertThat(arrived.boxFiltering().filters()).isEqualTo(filters);
        assertThat(arrived.fieldHeight()).isEqualTo(40);
        assertThat(arrived.fieldWidth()).isEqualTo(50);
        assertThat(arrived.meanRemoved()).isTrue();
        assertThat(arrived.optics(0).filters().get(0).atZero()).containsExactly(1, 2, 3, 4);
        assertThat(arrived.optics(0).magnification())
                .hasToString(data.optics(0).magnification().toString());
        assertThat(arrived.start(0).place()).isEqualTo(data.start(0).place());
        assertThat(arrived.start(0).psi()).isEqualTo(30);
        assertThat(arrived.start(0).deviation()).containsExactly(8);
    }

    @Test
    void posesArrive() {
        RefinedPose pose = new RefinedPose(
                3, 1, 2, 3, -50, 0, 0.5, -0.25, 9, 8, 7, 6, 150, new RefinedPose.Errors(1, 0.5, 0.1, 0.2, 40));
        assertThat(roundTrip(pose, RefinedPose.class)).isEqualTo(pose);
    }
}
