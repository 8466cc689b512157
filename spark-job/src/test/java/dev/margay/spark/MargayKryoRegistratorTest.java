package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.PoseConstraints;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.statistics.RecordedValues;
import dev.margay.kernels.statistics.ValueRecorder;
import dev.margay.kernels.statistics.ValueRecording;
import dev.margay.search.TensorShapes;
import dev.margay.work.IndexRange;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag$;

/** Objects of all registered classes are the same after serialisation. Other classes are refused. */
class MargayKryoRegistratorTest {

    private static final SerializerInstance KRYO = new KryoSerializer(new SparkConf(false)
                    .set("spark.kryo.registrator", MargayKryoRegistrator.class.getName())
                    .set("spark.kryo.registrationRequired", "true"))
            .newInstance();

    private static <T> T roundTrip(T value, Class<T> type) {
        return KRYO.deserialize(KRYO.serialize(value, ClassTag$.MODULE$.apply(type)), ClassTag$.MODULE$.apply(type));
    }

    @Test
    void smallObjectsAreUnchanged() {
        TensorShapes shapes = new TensorShapes(4, 5, 2, 2, 1, 3, true, 7, false, null, null, 0);
        assertThat(roundTrip(shapes, TensorShapes.class)).isEqualTo(shapes);
        assertThat(roundTrip(new IndexRange(3, 9), IndexRange.class)).isEqualTo(new IndexRange(3, 9));
    }

    @Test
    void arraysAreUnchanged() {
        HalfSpectrum image = new HalfSpectrum(2, 3, new float[] {1, 2, 3, 4, 5, 6, 7, 8});
        HalfSpectrum arrived = roundTrip(image, HalfSpectrum.class);
        assertThat(arrived.width()).isEqualTo(3);
        assertThat(arrived.values()).isEqualTo(image.values());
        TemplateSpectrum template = new TemplateSpectrum(2, new float[16]);
        assertThat(roundTrip(template, TemplateSpectrum.class).size()).isEqualTo(2);
        TemplateSpectrum padded = roundTrip(new TemplateSpectrum(2, 2, new float[96]), TemplateSpectrum.class);
        assertThat(padded.padding()).isEqualTo(2);
        assertThat(padded.columns()).isEqualTo(3);
        ProjectiveFilters filters = new ProjectiveFilters(1, 2, 2, true, new float[16]);
        assertThat(roundTrip(filters, ProjectiveFilters.class).complex()).isTrue();
        Orientations orientations = new Orientations(new float[] {1, 2, 3});
        assertThat(roundTrip(orientations, Orientations.class).theta(0)).isEqualTo(2);
        MagnificationTransform magnification = new MagnificationTransform(1, 0.1, 0.2, 0.9);
        assertThat(roundTrip(magnification, MagnificationTransform.class)).hasToString(magnification.toString());
        PoseConstraints constraints = new PoseConstraints(
                1,
                2,
                new int[] {0, PoseConstraints.NONE},
                List.of(new PoseConstraints.PoseClass(10, 5, true, 0, 90, 0, 360, List.of(true, false))));
        PoseConstraints sent = roundTrip(constraints, PoseConstraints.class);
        assertThat(sent.classes()).containsExactly(0, -1);
        assertThat(sent.text()).isEqualTo(constraints.text());
        CorrelationStatistics statistics = CorrelationStatistics.empty(3, 2, 1);
        statistics.countCorrelograms(5);
        CorrelationStatistics back = roundTrip(statistics, CorrelationStatistics.class);
        assertThat(back.firstRow()).isEqualTo(3);
        assertThat(back.count()).isEqualTo(5);
        assertThat(back.bestIndex()).isEqualTo(statistics.bestIndex());
        assertThat(back.recordedValues()).isEmpty();
    }

    @Test
    void recordedValuesAreUnchanged() {
        ValueRecorder recorder = new ValueRecorder(new ValueRecording(2, 5, 10), 1);
        recorder.takeRow(0, new float[] {6}, 0, 4);
        recorder.takeRow(0, new float[] {1}, 0, 4);
        RecordedValues values = recorder.values();
        CorrelationStatistics statistics = CorrelationStatistics.empty(3, 2, 1).withRecordedValues(values);
        RecordedValues back = roundTrip(statistics, CorrelationStatistics.class)
                .recordedValues()
                .orElseThrow();
        assertThat(back).usingRecursiveComparison().isEqualTo(values);
        assertThat(back.table().rows()).isEqualTo(1);
    }

    @Test
    void unregisteredClassesAreRefused() {
        assertThatThrownBy(() -> roundTrip(new StringBuilder("x"), StringBuilder.class))
                .hasMessageContaining("not registered");
    }
}
