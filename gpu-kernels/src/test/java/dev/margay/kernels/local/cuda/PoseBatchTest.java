package dev.margay.kernels.local.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.kernels.projection.SlicePlane;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoseBatchTest {

    private static final int SIZE = 10;

    private static final int CAPACITY = 6;

    private static final PlacedParticle PLAIN = particle(null);

    private final ByteBuffer buffer =
            ByteBuffer.allocate(PoseBatch.bytes(CAPACITY)).order(ByteOrder.nativeOrder());

    private final PoseBatch batch = new PoseBatch(buffer, CAPACITY, SIZE);

    private static PlacedParticle particle(MagnificationTransform magnification) {
        List<PlacedFilter> filters =
                List.of(new PlacedFilter(false, 0, 60, 120), new PlacedFilter(true, 1L << 33, 300, 420));
        return new PlacedParticle(40, 30, filters, new SlicePlane(magnification, 1));
    }

    private int slice(int pose) {
        return buffer.getInt(PoseBatch.posesAt(CAPACITY) + 72 * pose + 40);
    }

    @Test
    void posesWithTheSameAxesShareASlice() {
        LocalPoses poses = new LocalPoses();
        poses.add(0, 0, 1, 2, 3, 0);
        poses.add(0, 1, 1, 2, 3, 500);
        poses.add(0, 1, 1, 2, 3, 500, 0.5, 0);
        poses.add(1, 1, 1, 2, 3, 500, 0.5, 0);
        poses.add(2, 1, 1, 2, 3, 500, 0.5, 0);
        poses.add(2, 1, 1, 2, 4, 500, 0.5, 0);
        poses.add(2, 1, 1, 2, 4, 500, 0.5, 0);
        PlacedParticle magnified = particle(new MagnificationTransform(1.1, 0, 0, 1));
        batch.fill(poses, 0, List.of(PLAIN, PLAIN, magnified));
        assertThat(batch.count()).isEqualTo(6);
        assertThat(batch.slices()).isEqualTo(3);
        assertThat(List.of(slice(0), slice(1), slice(2), slice(3), slice(4), slice(5)))
                .containsExactly(0, 0, 0, 0, 1, 2);
        batch.fill(poses, 6, List.of(PLAIN, PLAIN, magnified));
        assertThat(batch.count()).isEqualTo(1);
        assertThat(batch.first()).isEqualTo(6);
        // The first pose of a batch needs its own, though it continues the last slice of the batch before.
        assertThat(batch.slices()).isEqualTo(1);
    }

    @Test
    void posesAreWrittenAsTheKernelsReadThem() {
        LocalPoses poses = new LocalPoses();
        poses.add(0, 1, 0, 0, 0, 1234.56789, 0.5, -0.25);
        batch.fill(poses, 0, List.of(PLAIN));
        buffer.position(PoseBatch.posesAt(CAPACITY));
        assertThat(buffer.getLong()).isEqualTo(1L << 33);
        assertThat(buffer.getLong()).isEqualTo(300);
        assertThat(buffer.getLong()).isEqualTo(420);
        assertThat(buffer.getDouble()).isEqualTo(40 * 30);
        assertThat(buffer.getDouble()).isEqualTo(30 * 20);
        assertThat(buffer.getInt()).isZero();
        assertThat(buffer.getInt()).isZero();
        assertThat(buffer.getInt()).isEqualTo(1);
        assertThat(buffer.getFloat()).isEqualTo(0.01f);
        double defocus = buffer.getFloat();
        assertThat(Math.abs(defocus + buffer.getFloat() - 1234.56789 / Math.PI)).isLessThan(1e-12);
        assertThat(buffer.getFloat()).isEqualTo(0.1f);
        assertThat(buffer.getFloat()).isEqualTo(-0.05f);
        assertThat(buffer.position()).isEqualTo(PoseBatch.posesAt(CAPACITY) + 72);
    }
}
