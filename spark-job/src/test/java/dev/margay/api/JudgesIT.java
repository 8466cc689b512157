package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.exchange.ExchangeFormat;
import dev.margay.golden.CsvTable;
import dev.margay.golden.GoldenCase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other programs judge the files that Margay writes for them. */
@Tag("long")
class JudgesIT {

    @TempDir
    private Path folder;

    private String table;

    @BeforeEach
    void tableOfLeopardEm() throws IOException {
        Path golden = GoldenCase.folder("small-square");
        Files.copy(golden.resolve("micrograph.mrc"), folder.resolve("micrograph.mrc"));
        table = Files.copy(golden.resolve("out_slicefix/results.csv"), folder.resolve("results.csv"))
                .toString();
    }

    private ExportResult extracted(String name, int box, int scaled, boolean half) throws IOException {
        Extract extract = Margay.extract(List.of(table), box).scaledSize(scaled).baseDirectory(folder);
        if (half) {
            extract.halfPrecision();
        }
        return extract.write(folder.resolve(name).toString(), (done, all) -> {});
    }

    private static FloatBuffer pixels(Path stack) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(stack)).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.position(1024 + bytes.getInt(92))
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
    }

    @ParameterizedTest
    @CsvSource({"64, 64, 24", "64, 48, 18"})
    void imagesAreThoseOfRelion(int box, int scaled, int radius) throws IOException, InterruptedException {
        JudgeProgram preprocess = JudgeProgram.named("relion_preprocess");
        extracted("own", box, scaled, false);
        Files.writeString(folder.resolve("micrographs.star"), """

                data_optics

                loop_
                _rlnOpticsGroupName #1
                _rlnOpticsGroup #2
                _rlnMicrographOriginalPixelSize #3
                _rlnMicrographPixelSize #4
                _rlnVoltage #5
                _rlnSphericalAberration #6
                _rlnAmplitudeContrast #7
                opticsGroup1 1 2.0 2.0 300 2.7 0.07


                data_micrographs

                loop_
                _rlnMicrographName #1
                _rlnOpticsGroup #2
                _rlnDefocusU #3
                _rlnDefocusV #4
                _rlnDefocusAngle #5
                micrograph.mrc 1 9200 8600 33

                """);
        String[] arguments = Stream.concat(
                        Stream.of(
                                ("--i micrographs.star --reextract_data_star own/particles.star --part_star theirs.star"
                                                + " --part_dir Theirs/ --extract --extract_size %d --norm --bg_radius %d"
                                                + " --white_dust -1 --black_dust -1 --invert_contrast")
                                        .formatted(box, radius)
                                        .split(" ")),
                        scaled == box ? Stream.empty() : Stream.of("--scale", Integer.toString(scaled)))
                .toArray(String[]::new);
        preprocess.run(folder, arguments);
        FloatBuffer own = pixels(folder.resolve("own/micrograph.mrcs"));
        FloatBuffer theirs = pixels(folder.resolve("Theirs/micrograph.mrcs"));
        assertThat(own.remaining()).isEqualTo(theirs.remaining()).isGreaterThan(scaled * scaled);
        for (int i = 0; i < own.remaining(); i++) {
            assertThat(own.get(i)).isEqualTo(theirs.get(i), within(1e-5f));
        }
    }

    @Test
    void mrcfileValidatesStacks() throws IOException, InterruptedException {
        JudgeProgram validate = JudgeProgram.named("mrcfile-validate");
        extracted("single", 64, 48, false);
        extracted("half", 65, 65, true);
        for (String name : List.of("single", "half")) {
            assertThat(validate.run(folder, name + "/micrograph.mrcs")).contains("File appears to be valid");
        }
    }

    @Test
    void relionKeepsAllColumns() throws IOException, InterruptedException {
        JudgeProgram handler = JudgeProgram.named("relion_star_handler");
        extracted("own", 64, 64, false);
        handler.run(folder, "--i", "own/particles.star", "--o", "sorted.star", "--combine");
        String back = folder.resolve("back.csv").toString();
        ExportResult read = Margay.importing(
                        List.of(folder.resolve("sorted.star").toString()))
                .write(back);
        assertThat(read.lost()).isEmpty();
        CsvTable own = CsvTable.parse(Files.readString(folder.resolve("own/particles.csv")));
        CsvTable theirs = CsvTable.parse(Files.readString(Path.of(back)));
        assertThat(theirs.rows()).isEqualTo(own.rows());
        for (String column : List.of("pos_x_img", "image_name", "total_correlations", "correlation_average_path")) {
            assertThat(theirs.cell(0, column)).as(column).isEqualTo(own.cell(0, column));
        }
        assertThat(Double.parseDouble(theirs.cell(0, "scaled_mip")))
                .isEqualTo(Double.parseDouble(own.cell(0, "scaled_mip")), within(1e-4));
    }

    /** As h5py writes them: text of variable length, and tables of the first files of version 1.3. */
    @Test
    void particleStacksAreThoseOfH5py() throws IOException, InterruptedException {
        JudgeProgram python = JudgeProgram.named("python3");
        Margay.export(List.of(table)).write(folder.resolve("own.h5").toString());
        Files.writeString(folder.resolve("judge.py"), """
                import csv, h5py, json
                rows = list(csv.reader(open('results.csv')))
                header, rows = rows[0][1:], [row[1:] for row in rows[1:]]
                own = h5py.File('own.h5')
                columns = [name.decode() for name in own['particles'].attrs['columns']]
                assert columns[1:] == header, columns
                assert own.attrs['format_version'] == 2
                for i, name in enumerate(header):
                    for a, row in zip(own['particles'][name][:], rows):
                        if own['particles'][name].dtype.kind == 'S':
                            assert a.decode() == row[i], (name, a, row[i])
                        else:
                            assert float(a) == float(row[i]), (name, a, row[i])
                theirs = h5py.File('theirs.h5', 'w')
                group = theirs.create_group('particles')
                group.attrs['columns'] = header
                for i, name in enumerate(header):
                    cells = [row[i] for row in rows]
                    try:
                        group.create_dataset(name, data=[float(cell) for cell in cells])
                    except ValueError:
                        group.create_dataset(name, data=cells, dtype=h5py.string_dtype())
                theirs.close()
                """);
        python.run(folder, "judge.py");
        for (String name : List.of("own.h5", "theirs.h5")) {
            String back = folder.resolve(name + ".csv").toString();
            Margay.importing(List.of(folder.resolve(name).toString())).write(back);
            CsvTable own = CsvTable.parse(Files.readString(Path.of(table)));
            CsvTable theirs = CsvTable.parse(Files.readString(Path.of(back)));
            assertThat(theirs.rows()).isEqualTo(own.rows()).isPositive();
            for (int row = 0; row < own.rows(); row++) {
                for (String column : List.of("pos_x", "total_correlations", "micrograph_path", "mip_path")) {
                    assertThat(theirs.cell(row, column)).as(column).isEqualTo(own.cell(row, column));
                }
                for (String column : List.of("mip", "phi", "defocus_u")) {
                    assertThat(Double.parseDouble(theirs.cell(row, column)))
                            .as(column)
                            .isEqualTo(Double.parseDouble(own.cell(row, column)));
                }
            }
        }
    }

    /** The pose, turned into a matrix by NumPy, is the transpose of RELION's matrix of the angles. */
    @Test
    void numpyReadsTablesOfCryosparc() throws IOException, InterruptedException {
        JudgeProgram python = JudgeProgram.named("python3");
        extracted("own", 64, 64, false);
        Margay.export(List.of(folder.resolve("own/particles.csv").toString()))
                .format(ExchangeFormat.CRYOSPARC)
                .baseDirectory(folder)
                .write(folder.resolve("p.cs").toString());
        Files.writeString(folder.resolve("judge.py"), """
                import numpy as np
                p = np.load('p.cs')
                x, y, z = p['alignments3D/pose'][0].astype(float)
                angle = np.sqrt(x * x + y * y + z * z)
                k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]]) / angle
                r = np.eye(3) + np.sin(angle) * k + (1 - np.cos(angle)) * k @ k
                a = r.T
                tilt = np.degrees(np.arccos(a[2, 2]))
                rot = np.degrees(np.arctan2(a[2, 1], a[2, 0])) % 360
                psi = np.degrees(np.arctan2(a[1, 2], -a[0, 2])) % 360
                print(len(p), rot, tilt, psi, p['blob/path'][0].decode(), p['blob/idx'][1], *p['blob/shape'][0])
                """);
        String[] printed = python.run(folder, "judge.py").strip().split(" ", -1);
        CsvTable own = CsvTable.parse(Files.readString(folder.resolve("own/particles.csv")));
        assertThat(Integer.parseInt(printed[0])).isEqualTo(own.rows());
        for (int i = 0; i < 3; i++) {
            String column = List.of("phi", "theta", "psi").get(i);
            assertThat(Double.parseDouble(printed[i + 1]))
                    .as(column)
                    .isEqualTo(Double.parseDouble(own.cell(0, column)), within(1e-3));
        }
        assertThat(printed[4]).endsWith("own/micrograph.mrcs");
        assertThat(String.join(" ", printed[5], printed[6], printed[7]).toLowerCase(Locale.ROOT))
                .isEqualTo("1 64 64");
    }
}
