package dev.margay.io.mrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.io.DataFiles;
import dev.margay.io.Sha256;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.problem.BadInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MRC files of all kinds: as the standard defines them, and as other programs write them. */
class MrcReaderTest {

    @TempDir
    private Path folder;

    private final MrcReader reader = new MrcReader(DataFiles.local());

    private Path file() {
        return folder.resolve("file.mrc");
    }

    private RealImage micrograph() {
        return reader.readMicrograph(file().toString()).image();
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> reader.readMicrograph(file().toString()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(file().toString())
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "6", "12"})
    void everyRealModeIsReadInBothByteOrders(int mode) {
        double[] pixels = {0, 1, 2, 3, 100, 5, 6, 7, 8, 9, 10, 11};
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            MrcFile.of(4, 3, 1).mode(mode).order(order).write(file(), pixels);
            RealImage image = micrograph();
            assertThat(image.height()).isEqualTo(3);
            assertThat(image.width()).isEqualTo(4);
            assertThat(image.values()).containsExactly(0, 1, 2, 3, 100, 5, 6, 7, 8, 9, 10, 11);
        }
    }

    @Test
    void theHashIsThatOfTheWholeFile(@TempDir Path folder) throws Exception {
        // The file has an extended header, and more bytes after the pixels.
        MrcFile image = MrcFile.of(4, 3, 1).extended(80);
        Path file = folder.resolve("m.mrc");
        image.write(file, image.ramp());
        Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(new MrcReader(DataFiles.local())
                        .readMicrograph(file.toString())
                        .sha256())
                .isEqualTo(HexFormat.of().formatHex(expected))
                .isEqualTo(Sha256.ofFile(file.toString(), DataFiles.local()));
    }

    @Test
    void aMapMayHaveTheSameValueEverywhere(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("m.mrc");
        MrcFile.of(4, 3, 1).write(file, new double[12]);
        assertThat(new MrcReader(DataFiles.local()).readMap(file.toString()).height())
                .isEqualTo(3);
    }

    @Test
    void theModeDecidesWhetherValuesAreSigned() {
        MrcFile.of(2, 1, 1).mode(0).write(file(), -3, 5);
        assertThat(micrograph().values()).containsExactly(-3, 5);
        MrcFile.of(2, 1, 1).mode(1).write(file(), -30000, 5);
        assertThat(micrograph().values()).containsExactly(-30000, 5);
        MrcFile.of(2, 1, 1).mode(6).write(file(), 60000, 5);
        assertThat(micrograph().values()).containsExactly(60000, 5);
    }

    @Test
    void bytesOfOlderImodAreUnsigned() {
        int stamp = 1146047817;
        MrcFile.of(2, 1, 1)
                .mode(0)
                .header(buffer -> buffer.putInt(152, stamp).putInt(156, 0))
                .write(file(), 200, 5);
        assertThat(micrograph().values()).containsExactly(200, 5);
        MrcFile.of(2, 1, 1)
                .mode(0)
                .header(buffer -> buffer.putInt(152, stamp).putInt(156, 1))
                .write(file(), 200, 5);
        assertThat(micrograph().values()).containsExactly(-56, 5);
    }

    @Test
    void halfPrecisionIsReadIncludingSubnormalNumbers() {
        MrcFile.of(4, 1, 1).mode(12).write(file(), -0.5, 65504, 0x1p-24, 0x1.004p0);
        assertThat(micrograph().values()).containsExactly(-0.5f, 65504, 0x1p-24f, 0x1.004p0f);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "17, 17", "68, 65", "1, 2"})
    void filesWithAWrongOrMissingStampAreRead(int first, int second) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            MrcFile.of(3, 2, 1).order(order).stamp(first, second).write(file(), 1, 2, 3, 4, 5, 6);
            assertThat(micrograph().values()).containsExactly(1, 2, 3, 4, 5, 6);
        }
    }

    @Test
    void extendedHeadersAreSkipped() {
        MrcFile.of(2, 2, 1).extended(1234).write(file(), 1, 2, 3, 4);
        assertThat(micrograph().values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void gzippedFilesAreRead() throws IOException {
        MrcFile.of(2, 2, 1).write(file(), 1, 2, 3, 4);
        byte[] plain = Files.readAllBytes(file());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file()))) {
            out.write(plain);
        }
        assertThat(micrograph().values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void bzippedFilesAreRead() throws IOException {
        MrcFile.of(2, 2, 1).write(file(), 1, 2, 3, 4);
        byte[] plain = Files.readAllBytes(file());
        try (OutputStream out = new BZip2CompressorOutputStream(Files.newOutputStream(file()))) {
            out.write(plain);
        }
        assertThat(micrograph().values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void filesOfZstandardAreRead() throws IOException {
        MrcFile.of(2, 2, 1).write(file(), 1, 2, 3, 4);
        byte[] plain = Files.readAllBytes(file());
        ZstandardCodec codec = new ZstandardCodec();
        codec.setConf(new Configuration(false));
        try (OutputStream out = codec.createOutputStream(Files.newOutputStream(file()))) {
            out.write(plain);
        }
        assertThat(Files.readAllBytes(file())).startsWith(0x28, 0xb5, 0x2f, 0xfd);
        assertThat(micrograph().values()).containsExactly(1, 2, 3, 4);
        assertThat(MrcSummary.read(file().toString(), DataFiles.local()).maximum())
                .isEqualTo(4);
    }

    /** Rows of five pixels take three bytes. */
    @Test
    void twoPixelsOfFourBitsShareAByte() {
        MrcFile packed = MrcFile.of(5, 2, 1).mode(0).header(buffer -> buffer.putInt(12, 101));
        packed.write(file(), 0x21, 0xf3, 0x04, 0xa9, 0x08, 0xf7);
        assertThat(micrograph().values()).containsExactly(1, 2, 3, 15, 4, 9, 10, 8, 0, 7);
        packed.missing(1).write(file(), 0x21, 0xf3, 0x04, 0xa9, 0x08, 0xf7);
        assertRefused("is truncated: its header says 1030 bytes, it has 1029");
    }

    /** SerialEM writes bytes, half as many columns, and a flag. */
    @Test
    void bytesOfSerialEmMayHoldTwoPixels() throws IOException {
        MrcFile.of(2, 2, 1)
                .mode(0)
                .header(buffer -> buffer.putInt(152, 1146047817).putInt(156, 16))
                .write(file(), 0x21, 0x43, 0x65, 0x87);
        assertThat(micrograph().values()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(micrograph().width()).isEqualTo(4);
        try (MrcMovie movie = MrcMovie.open(file().toString(), DataFiles.local())) {
            assertThat(movie.next().values()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        }
    }

    /** As RELION and IMOD: the first row of the image is the last of the file. */
    @Test
    void micrographsMayBeTiffFiles() throws IOException {
        BufferedImage grey = new BufferedImage(3, 2, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setPixels(0, 0, 3, 2, new int[] {1, 2, 3, 4, 5, 60000});
        ImageIO.write(grey, "tiff", file().toFile());
        assertThat(micrograph().values()).containsExactly(4, 5, 60000, 1, 2, 3);
        MrcReader.Size size = reader.micrographSize(file().toString());
        assertThat(size).isEqualTo(new MrcReader.Size(2, 3, 0, 0));
        MrcReader.Micrograph read = reader.readMicrograph(file().toString());
        assertThat(read.sha256()).isEqualTo(Sha256.ofFile(file().toString(), DataFiles.local()));
    }

    @Test
    void moviesAndColoursInTiffFilesAreNotMicrographs() throws IOException {
        Files.copy(Path.of("src/test/resources/movies/relion.tif"), file());
        assertRefused("pages; expected a single image (a movie must be summed first)");
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "tiff", file().toFile());
        assertRefused("3 values at each pixel");
    }

    @Test
    void bytesWithoutAStampAreUnsignedIfTheRangeInTheHeaderIs() {
        MrcFile bytes = MrcFile.of(3, 1, 1).mode(0);
        bytes.header(buffer -> buffer.putFloat(76, 3).putFloat(80, 200)).write(file(), 3, 120, 200);
        MrcReader.Micrograph unsigned = reader.readMicrograph(file().toString());
        assertThat(unsigned.image().values()).containsExactly(3, 120, 200);
        assertThat(unsigned.notes()).singleElement().asString().contains("were read as unsigned");
        bytes.header(buffer -> buffer.putFloat(76, -56).putFloat(80, 120)).write(file(), 3, 120, 200);
        MrcReader.Micrograph signed = reader.readMicrograph(file().toString());
        assertThat(signed.image().values()).containsExactly(3, 120, -56);
        assertThat(signed.notes()).isEmpty();
    }

    @Test
    void aMissingExtendedHeaderGivesANote() {
        MrcFile.of(2, 2, 1).header(buffer -> buffer.putInt(92, 4096)).write(file(), 1, 2, 3, 4);
        MrcReader.Micrograph read = reader.readMicrograph(file().toString());
        assertThat(read.image().values()).containsExactly(1, 2, 3, 4);
        assertThat(read.notes()).singleElement().asString().contains("4096 bytes of extended header");
    }

    @Test
    void pixelSizesAlongXAndYMayDiffer() {
        MrcFile.of(4, 3, 1)
                .cell(6)
                .header(buffer -> buffer.putFloat(44, 9))
                .write(file(), MrcFile.of(4, 3, 1).ramp());
        MrcReader.Size size = reader.readMicrograph(file().toString()).size();
        assertThat(size.pixelSizeAngstrom()).isEqualTo(1.5);
        assertThat(size.pixelSizeYAngstrom()).isEqualTo(3);
    }

    @Test
    void thePixelSizeIsCellDividedBySampling() {
        MrcFile.of(4, 3, 1).cell(6).write(file(), MrcFile.of(4, 3, 1).ramp());
        assertThat(reader.readMicrograph(file().toString()).size().pixelSizeAngstrom())
                .isEqualTo(1.5);
        MrcFile.of(4, 3, 1).write(file(), MrcFile.of(4, 3, 1).ramp());
        assertThat(reader.readMicrograph(file().toString()).size().pixelSizeAngstrom())
                .isZero();
    }

    @Test
    void volumesInAnotherAxisOrderAreReordered() {
        MrcFile usual = MrcFile.of(3, 3, 3);
        // Columns run along z, rows along x, sections along y.
        usual.axes(3, 1, 2).write(file(), usual.ramp());
        RealVolume volume = reader.readTemplate(file().toString()).volume();
        for (int section = 0; section < 3; section++) {
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    assertThat(volume.values()[(column * 3 + section) * 3 + row])
                            .isEqualTo((section * 3 + row) * 3 + column);
                }
            }
        }
    }

    @Test
    void imagesWhoseColumnsRunAlongYAreTransposed() {
        MrcFile.of(3, 2, 1).axes(2, 1, 3).write(file(), 1, 2, 3, 4, 5, 6);
        RealImage image = micrograph();
        assertThat(image.height()).isEqualTo(3);
        assertThat(image.values()).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void axesOfZeroMeanTheUsualOrder() {
        MrcFile usual = MrcFile.of(2, 2, 2);
        usual.axes(0, 0, 0).write(file(), usual.ramp());
        assertThat(reader.readTemplate(file().toString()).volume().values()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void aWrittenImageIsReadAgainAndItsHeaderIsValid() throws IOException {
        RealImage image = new RealImage(2, 3, new float[] {1, -2, 3, 4, 5.5f, -6});
        try (OutputStream out = Files.newOutputStream(file())) {
            MrcWriter.write(out, image, 1.06, "Margay test");
        }
        MrcReader.Micrograph read = reader.readMicrograph(file().toString());
        assertThat(read.image().values()).isEqualTo(image.values());
        assertThat(read.size().pixelSizeAngstrom()).isCloseTo(1.06, Offset.offset(1e-6));
        var header = java.nio.ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(header.limit()).isEqualTo(1024 + 24);
        assertThat(header.getFloat(76)).isEqualTo(-6);
        assertThat(header.getFloat(80)).isEqualTo(5.5f);
        assertThat(header.getFloat(84)).isCloseTo(5.5f / 6, Offset.offset(1e-6f));
        assertThat(header.getFloat(216)).isCloseTo(3.8989f, Offset.offset(1e-4f));
        assertThat(header.getInt(88)).isZero();
        assertThat(header.getInt(108)).isEqualTo(20141);
        assertThat(header.getInt(220)).isEqualTo(1);
        assertThat(new String(header.array(), 208, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("MAP ");
        assertThat(new String(header.array(), 224, 80, java.nio.charset.StandardCharsets.US_ASCII).strip())
                .isEqualTo("Margay test");
    }

    @Test
    void aVolumeIsWrittenAsAVolume() throws IOException {
        RealVolume volume = new RealVolume(2, new float[] {0, 1, 2, 3, 4, 5, 6, 7});
        try (OutputStream out = Files.newOutputStream(file())) {
            MrcWriter.write(out, volume, 2, "cube");
        }
        assertThat(reader.readTemplate(file().toString()).volume().values()).isEqualTo(volume.values());
        assertThat(java.nio.ByteBuffer.wrap(Files.readAllBytes(file()))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt(88))
                .isEqualTo(1);
    }

    @Test
    void aTruncatedFileIsReportedWithBothSizes() {
        MrcFile.of(4, 3, 1).missing(1).write(file(), MrcFile.of(4, 3, 1).ramp());
        assertRefused("is truncated", "its header says 1072 bytes", "it has 1071");
    }

    @Test
    void aHeaderWithTooLargeSizesUsesNoMemory() {
        MrcFile.of(40_000, 40_000, 1).write(file(), 1, 2, 3);
        assertRefused("is truncated");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void pixelsThatAreNotFiniteAreReportedWithTheirPlace(double bad) {
        MrcFile.of(4, 3, 1).write(file(), 0, 1, 2, 3, 4, 5, bad, 7, 8, 9, 10, 11);
        assertRefused("column 2, row 1, section 0", "finite");
    }

    @ParameterizedTest
    @CsvSource({"3, complex", "4, complex", "9, unknown"})
    void modesWithoutRealPixelsAreRefusedByName(int mode, String word) {
        MrcFile.of(2, 2, 1).mode(mode).write(file(), 1, 2, 3, 4);
        assertRefused("mode " + mode, word, "mode 0, 1, 2, 6, 12 or 101");
    }

    @Test
    void stacksAreNotMicrographsAndBoxesAreNotTemplates() {
        MrcFile stack = MrcFile.of(2, 2, 3);
        stack.write(file(), stack.ramp());
        assertRefused("3 sections", "single image");
        assertThatThrownBy(() -> reader.readTemplate(file().toString()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("2 x 2 x 3")
                .hasMessageContaining("cube");
    }

    @Test
    void constantImagesAreRefused() {
        MrcFile.of(2, 2, 1).write(file(), 4, 4, 4, 4);
        assertRefused("same value everywhere");
    }

    @Test
    void aFileThatIsNotMrcIsRefused() throws IOException {
        Files.writeString(file(), "not an MRC file");
        assertRefused("is not an MRC file", "15 bytes");
        Files.write(file(), "x".repeat(3000).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertRefused("is not an MRC file");
    }

    @Test
    void missingFilesAndDirectoriesAreReported() {
        assertRefused("does not exist");
        assertThatThrownBy(() -> reader.readMicrograph(folder.toString())).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> reader.readMicrograph("no/such.mrc"))
                .hasMessageContaining("relative paths start in the working directory");
    }
}
