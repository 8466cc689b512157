package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.golden.RefinementFolder;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.optimise.ScoreMetric;
import dev.margay.particles.Particle;
import dev.margay.problem.BadInputException;
import dev.margay.result.OptimisationRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refinements of boxes that are made from a movie. */
class MovieRefinementIT {

    private static final int FRAMES = 5;

    @TempDir
    private Path folder;

    private RefinementFolder inputs;
    private RealImage micrograph;

    @BeforeEach
    void copyTheCase() throws IOException {
        inputs = RefinementFolder.in(folder);
        micrograph = new MrcReader(DataFiles.local())
                .readMicrograph(folder.resolve("micrograph.mrc").toString())
                .image();
    }

    /** How far the content of a frame has moved, pixels. */
    private static double[] moved(int frame) {
        return new double[] {1.7 * (frame - 2), -0.6 * frame * frame};
    }

    /** The frames, each the moved micrograph. */
    private void writeMovie(Path path) throws IOException {
        int height = micrograph.height();
        int width = micrograph.width();
        ByteBuffer file =
                ByteBuffer.allocate(1024 + 4 * FRAMES * height * width).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(width).putInt(height).putInt(FRAMES).putInt(2);
        file.putInt(28, width).putInt(32, height).putInt(36, FRAMES);
        file.putFloat(40, 2f * width).putFloat(44, 2f * height).putFloat(48, FRAMES);
        file.putInt(64, 1).putInt(68, 2).putInt(72, 3);
        file.position(208);
        file.put("MAP DA\0\0".getBytes(StandardCharsets.US_ASCII));
        file.position(1024);
        for (int frame = 0; frame < FRAMES; frame++) {
            double[] shift = moved(frame);
            for (float value : shifted(shift[0], shift[1]).values()) {
                file.putFloat(value);
            }
        }
        Files.write(path, file.array());
    }

    private RealImage shifted(double down, double right) {
        HalfSpectrum spectrum = RealFourier.forward(micrograph);
        float[] values = spectrum.values().clone();
        int columns = spectrum.columns();
        int height = micrograph.height();
        for (int y = 0; y < height; y++) {
            double ky = (double) (y <= height / 2 ? y : y - height) / height;
            for (int x = 0; x < columns; x++) {
                double angle = -2 * Math.PI * (ky * down + (double) x / micrograph.width() * right);
                int at = 2 * (y * columns + x);
                float re = values[at];
                float im = values[at + 1];
                values[at] = (float) (re * Math.cos(angle) - im * Math.sin(angle));
                values[at + 1] = (float) (re * Math.sin(angle) + im * Math.cos(angle));
            }
        }
        return RealFourier.inverse(new HalfSpectrum(height, micrograph.width(), values));
    }

    private void configure(String movie) throws IOException {
        Files.writeString(
                inputs.config(),
                Files.readString(inputs.config()).replaceAll("(?m)^(apply_global_filtering|movie_config).*\n", "")
                        + "apply_global_filtering: false\n" + movie);
    }

    private List<Particle> refined() throws IOException {
        return Margay.refine(
                        inputs.config().toString(),
                        folder.resolve("refined.csv").toString())
                .baseDirectory(folder)
                .overwrite()
                .master("local[2]")
                .run()
                .particles();
    }

    private static double z(Particle particle) {
        return particle.refined().orElseThrow().scaledMip().getAsDouble();
    }

    private static List<Double> scores(List<Particle> particles) {
        return particles.stream().map(MovieRefinementIT::z).toList();
    }

    @Test
    void movedFramesGiveBackTheScoresOfTheSum() throws IOException {
        configure("");
        List<Double> ofTheSum = scores(refined());
        writeMovie(folder.resolve("movie.mrcs"));
        // No dose: every frame counts the same.
        configure("movie_config: {enabled: true, movie_path: movie.mrcs, fluence_per_frame: 0}\n");
        List<Double> unaligned = scores(refined());
        StringBuilder shifts = new StringBuilder("particle_index,frame,y_shift,x_shift\n");
        for (int particle = 0; particle < ofTheSum.size(); particle++) {
            for (int frame = 0; frame < FRAMES; frame++) {
                double[] moved = moved(frame);
                shifts.append(particle).append(',').append(frame).append(',');
                shifts.append(-moved[0]).append(',').append(-moved[1]).append('\n');
            }
        }
        Files.writeString(folder.resolve("shifts.csv"), shifts);
        configure("movie_config: {enabled: true, movie_path: 'movie.mrcs', particle_shifts_path: shifts.csv,"
                + " deformation_field_path: '', fluence_per_frame: 0}\n");
        List<Double> aligned = scores(refined());
        StringBuilder field = new StringBuilder("t,h,w,y_shift,x_shift\n");
        for (int frame = 0; frame < FRAMES; frame++) {
            double[] moved = moved(frame);
            // In Angstrom; a pixel has 2.
            field.append(frame)
                    .append(",0,0,")
                    .append(2 * moved[0])
                    .append(',')
                    .append(2 * moved[1])
                    .append('\n');
        }
        Files.writeString(folder.resolve("field.csv"), field);
        configure("movie_config: {enabled: true, movie_path: movie.mrcs, deformation_field_path: field.csv,"
                + " fluence_per_frame: 0}\n");
        List<Double> byField = scores(refined());
        for (int i = 0; i < ofTheSum.size(); i++) {
            // Box edges differ a little: what a shift moves in is other pixels.
            assertThat(Math.abs(aligned.get(i) - ofTheSum.get(i))).isLessThan(0.12);
            assertThat(Math.abs(byField.get(i) - aligned.get(i))).isLessThan(1e-3);
        }
        assertThat(mean(aligned)).isGreaterThan(mean(unaligned) + 0.5);
    }

    @Test
    void shiftsOfParticlesAreThoseOfTheWholeTableWhenOnlyTheBestAreScored() throws IOException {
        configure("");
        int particles = refined().size();
        writeMovie(folder.resolve("movie.mrcs"));
        StringBuilder shifts = new StringBuilder("particle_index,frame,y_shift,x_shift\n");
        for (int particle = 0; particle < particles; particle++) {
            for (int frame = 0; frame < FRAMES; frame++) {
                double[] moved = moved(frame);
                // Only the last two particles come together.
                double wrong = particle < particles - 2 ? 15 * frame : 0;
                shifts.append(particle).append(',').append(frame).append(',');
                shifts.append(wrong - moved[0]).append(',').append(-moved[1]).append('\n');
            }
        }
        Files.writeString(folder.resolve("shifts.csv"), shifts);
        configure("movie_config: {enabled: true, movie_path: movie.mrcs, particle_shifts_path: shifts.csv,"
                + " fluence_per_frame: 0}\n");
        OptimisationRecord record = Margay.optimiseBFactor(
                        inputs.config().toString(), folder.resolve("b.csv").toString())
                .baseDirectory(folder)
                .range(0, 2, 1)
                .metric(ScoreMetric.BEST)
                .particles(2)
                .master("local[2]")
                .run()
                .record();
        double first = record.trials().get(0).figure();
        assertThat(record.trials())
                .allSatisfy(trial -> assertThat(trial.figure()).isCloseTo(first, Offset.offset(0.05)));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    @Test
    void filesThatDoNotFitAreReportedBeforeTheRun() throws IOException {
        configure("movie_config: {enabled: true, movie_path: none.mrcs, particle_shifts_path: none.csv}\n");
        assertThatThrownBy(this::refined).isInstanceOf(BadInputException.class).hasMessageContaining("none.mrcs");
        writeMovie(folder.resolve("micrograph.mrcs"));
        configure("movie_config: {enabled: true, movie_path: '{name}.mrcs'}\n");
        assertThatThrownBy(() -> Margay.optimiseBFactor(
                                inputs.config().toString(),
                                folder.resolve("micrograph.mrcs").toString())
                        .baseDirectory(folder)
                        .overwrite()
                        .run())
                .hasMessageContaining("would replace the input micrograph.mrcs");
        Files.writeString(folder.resolve("none.csv"), "particle_index,frame,y_shift,x_shift\n0,0,1,1\n");
        configure("movie_config: {enabled: true, movie_path: '{name}.mrcs', particle_shifts_path: none.csv}\n");
        assertThatThrownBy(this::refined).hasMessageContaining("none.csv: particle_index: has no row for particle 1");
        List<String> others = new ArrayList<>(List.of("other.mrc"));
        inputs.addMicrographs(others);
        Files.copy(folder.resolve("micrograph.mrc"), folder.resolve("other.mrc"));
        configure("movie_config: {enabled: true, movie_path: movie.mrcs}\n");
        assertThatThrownBy(this::refined).hasMessageContaining("is one file, and the table has 2 micrographs");
        configure("movie_config: {enabled: true}\n");
        assertThatThrownBy(this::refined).hasMessageContaining("movie_path");
    }
}
