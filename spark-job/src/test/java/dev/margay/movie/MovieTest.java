package dev.margay.movie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.io.DataFiles;
import dev.margay.kernels.array.RealImage;
import dev.margay.problem.BadInputException;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of movies in their formats. */
class MovieTest {

    private static final int HEIGHT = 5;
    private static final int WIDTH = 7;

    @TempDir
    private Path folder;

    /** The value at a pixel of a frame. */
    private static int value(int frame, int y, int x) {
        return frame * 50 + y * 8 + x;
    }

    private Path mrc(int frames) throws IOException {
        ByteBuffer file =
                ByteBuffer.allocate(1024 + 2 * frames * HEIGHT * WIDTH).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(WIDTH).putInt(HEIGHT).putInt(frames).putInt(1);
        file.putInt(28, WIDTH).putInt(32, HEIGHT).putInt(36, frames);
        file.putFloat(40, WIDTH).putFloat(44, HEIGHT).putFloat(48, frames);
        file.putInt(64, 1).putInt(68, 2).putInt(72, 3);
        file.position(208);
        file.put("MAP DA\0\0".getBytes(StandardCharsets.US_ASCII));
        file.position(1024);
        for (int frame = 0; frame < frames; frame++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    file.putShort((short) value(frame, y, x));
                }
            }
        }
        return Files.write(folder.resolve("m.mrcs"), file.array());
    }

    private Path tiff(int frames, String compression, int type) throws IOException {
        Path path = folder.resolve("m.tif");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(path.toFile())) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            writer.prepareWriteSequence(null);
            for (int frame = 0; frame < frames; frame++) {
                BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
                WritableRaster raster = image.getRaster();
                for (int y = 0; y < HEIGHT; y++) {
                    for (int x = 0; x < WIDTH; x++) {
                        raster.setSample(x, y, 0, value(frame, y, x));
                    }
                }
                writer.writeToSequence(new IIOImage(image, null, null), param);
            }
            writer.endWriteSequence();
        }
        writer.dispose();
        return path;
    }

    private static void requireFrames(Movie movie, int frames, boolean flipped) {
        assertThat(List.of(movie.frames(), movie.height(), movie.width())).containsExactly(frames, HEIGHT, WIDTH);
        for (int frame = 0; frame < frames; frame++) {
            RealImage image = movie.next();
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    assertThat(image.at(y, x)).isEqualTo(value(frame, flipped ? HEIGHT - 1 - y : y, x));
                }
            }
        }
    }

    @Test
    void framesOfMrcAreItsSections() throws IOException {
        try (Movie movie = Movie.open(mrc(3).toString(), true, DataFiles.local())) {
            requireFrames(movie, 3, false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "ZLib", "Deflate", "PackBits"})
    void framesOfTiffAreItsPagesFromTheBottomToTheTop(String compression) throws IOException {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
            String path = tiff(3, compression, type).toString();
            try (Movie movie = Movie.open(path, true, DataFiles.local())) {
                requireFrames(movie, 3, true);
            }
            try (Movie movie = Movie.open(path, false, DataFiles.local())) {
                requireFrames(movie, 3, false);
            }
        }
    }

    /** RELION 3.1.3 wrote it (relion_convert_to_tiff) from an MRC movie with the value (1920 frame + 48 y + x) modulo 200 at each pixel. */
    @Test
    void theRowsOfATiffOfRelionAreThoseOfItsMrcMovie() throws Exception {
        String path = Path.of(MovieTest.class.getResource("/movies/relion.tif").toURI())
                .toString();
        try (Movie movie = Movie.open(path, true, DataFiles.local())) {
            assertThat(movie.frames()).isEqualTo(3);
            for (int frame = 0; frame < 3; frame++) {
                RealImage image = movie.next();
                for (int i = 0; i < image.values().length; i++) {
                    assertThat(image.values()[i]).isEqualTo((1920 * frame + i) % 200);
                }
            }
        }
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        Path eer = Files.writeString(folder.resolve("m.eer"), "II+\0");
        assertThatThrownBy(() -> Movie.open(eer.toString(), true, DataFiles.local()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is an EER movie")
                .hasMessageContaining("relion_convert_to_tiff");
        Path whole = mrc(3);
        Path cut = Files.write(
                folder.resolve("cut.mrcs"), Arrays.copyOf(Files.readAllBytes(whole), 1024 + 2 * HEIGHT * WIDTH + 20));
        try (Movie movie = Movie.open(cut.toString(), true, DataFiles.local())) {
            movie.next();
            assertThatThrownBy(movie::next).hasMessageContaining("ends in frame 1 (from 0) of 3");
        }
        Path tiff = tiff(2, "LZW", BufferedImage.TYPE_BYTE_GRAY);
        Path damaged = Files.write(folder.resolve("d.tif"), Arrays.copyOf(Files.readAllBytes(tiff), 12));
        assertThatThrownBy(() -> Movie.open(damaged.toString(), true, DataFiles.local()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("cannot be read");
    }

    /** Ne at 0.1 per Angstrom is 0.245 * 46.24 + 2.81 = 14.14. */
    @Test
    void framesCountLessWithTheirDose() {
        DoseWeights weights = new DoseWeights(5, 2, 300);
        double critical = 0.245 * Math.pow(0.1, -1.665) + 2.81;
        assertThat(weights.of(3, 0.1)).isEqualTo(Math.exp(-13 / (2 * critical)), Offset.offset(1e-12));
        assertThat(weights.of(3, 0)).isEqualTo(1, Offset.offset(1e-6));
        assertThat(new DoseWeights(5, 2, 200).of(3, 0.1))
                .isEqualTo(Math.exp(-13 / 0.8 / (2 * critical)), Offset.offset(1e-12));
    }
}
