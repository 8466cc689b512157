package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.config.ExampleConfig;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.orientation.OrientationGrid;
import dev.margay.particles.Particle;
import dev.margay.problem.BadInputException;
import dev.margay.result.SearchResult;
import dev.margay.simulate.SyntheticTemplate;
import dev.margay.simulate.micrograph.PlacedParticle;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search with a resolution limit, on coarser pixels, from files to files. */
class CroppedSearchIT {

    private static final int HEIGHT = 420;
    private static final int WIDTH = 357;
    private static final int SIZE = 64;
    private static final double PIXEL_ANGSTROM = 1.06;

    /** A quarter of a cycle per pixel. */
    private static final double RESOLUTION_ANGSTROM = 4 * PIXEL_ANGSTROM;

    private static final String YAML = ExampleConfig.with("enabled: true\norientation", "enabled: false\norientation");

    @TempDir
    private static Path folder;

    private static List<PlacedParticle> planted;

    @BeforeAll
    static void input() throws IOException {
        SharedSpark.close();
        MatchTemplateConfig config =
                MatchTemplateConfigReader.read(YAML, "config.yaml").orThrow();
        Orientations orientations = OrientationGrid.of(config.orientationSearches());
        List<PlacedParticle> placed = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int orientation = (3 + 17 * i) % orientations.count();
            placed.add(new PlacedParticle(
                    0,
                    orientations.phi(orientation),
                    orientations.theta(orientation),
                    orientations.psi(orientation),
                    50 + 82 * (i % 4) + 0.31 * i,
                    60 + 125 * (i / 4) + 0.47 * i,
                    0));
        }
        planted = placed;
        new SimulatedInputs(YAML, HEIGHT, WIDTH, SyntheticTemplate.cage(SIZE, 5, 3), 30, placed).write(folder);
    }

    private static Search search() {
        return Margay.search(folder.resolve("config.yaml").toString())
                .baseDirectory(folder)
                .engine("simd")
                .zScoreCutoff(4)
                .master("local[2]");
    }

    private static Particle nearest(List<Particle> particles, PlacedParticle truth) {
        return particles.stream()
                .min((a, b) -> Double.compare(pixelsOff(a, truth), pixelsOff(b, truth)))
                .orElseThrow();
    }

    private static double pixelsOff(Particle particle, PlacedParticle truth) {
        return Math.hypot(
                particle.position().centreXAngstrom() / PIXEL_ANGSTROM - truth.xPixels(),
                particle.position().centreYAngstrom() / PIXEL_ANGSTROM - truth.yPixels());
    }

    /** Noise adds to the error of the position, so the mean is smaller than the largest one. */
    private static void assertFound(List<Particle> particles, double mostPixels) {
        double squares = 0;
        for (PlacedParticle truth : planted) {
            double off = pixelsOff(nearest(particles, truth), truth);
            assertThat(off).isLessThan(mostPixels);
            squares += off * off;
        }
        assertThat(Math.sqrt(squares / planted.size())).isLessThan(mostPixels / 1.5);
    }

    @Test
    void particlesAreFoundBetweenThePixelsOfTheMicrograph() throws IOException {
        Path table = folder.resolve("particles.csv");
        SearchResult found = search().resolution(RESOLUTION_ANGSTROM)
                .particles(table.toString())
                .report(folder.resolve("report.html").toString())
                .checkpoint(folder.resolve("state").toString())
                .run();
        PixelGrid grid = found.grid();
        assertThat(grid.isOriginal()).isFalse();
        assertThat(grid.originalHeight()).isEqualTo(HEIGHT);
        assertThat(grid.rowStep()).isBetween(1.4, 2.0).isCloseTo(grid.columnStep(), within(0.01));
        assertThat(found.maps().mip().height()).isEqualTo(grid.validHeight(SIZE));
        assertThat(found.notes()).anyMatch(note -> note.contains("coarser pixels"));
        List<Particle> particles = found.particles();
        assertFound(particles, 0.3);
        MrcReader.Size header = new MrcReader(DataFiles.local())
                .micrographSize(folder.resolve("out/mip.mrc").toString());
        assertThat(header.pixelSizeAngstrom()).isCloseTo(PIXEL_ANGSTROM * grid.columnStep(), within(1e-4));
        assertThat(header.pixelSizeYAngstrom()).isCloseTo(PIXEL_ANGSTROM * grid.rowStep(), within(1e-4));
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
        SearchResult read = Margay.read(folder.resolve("out/mip.result.json").toString());
        assertThat(read.grid()).isEqualTo(grid);
        assertThat(read.config()).isEqualTo(found.config());
        assertThat(read.particles()).isEqualTo(particles);
        assertThat(read.record().orElseThrow().search().micrographWidth()).isEqualTo(WIDTH);
    }

    /** The same values, so the same particles and nearly the same scores; only a peak between pixels is a little lower. */
    @Test
    void aSearchOfTheMicrographsOwnPixelsFindsTheSame() throws IOException {
        List<Particle> coarse = search().resolution(RESOLUTION_ANGSTROM).run().particles();
        SearchResult fine =
                search().resolution(RESOLUTION_ANGSTROM).cropped(false).run();
        assertThat(fine.grid().isOriginal()).isTrue();
        for (PlacedParticle truth : planted) {
            float expected = nearest(fine.particles(), truth).score().mip();
            assertThat(nearest(coarse, truth).score().mip()).isBetween(0.8F * expected, 1.2F * expected);
        }
    }

    /** Stops a search after its first state is saved, and resumes it. */
    @Test
    void anInterruptedSearchIsResumed() throws IOException {
        SearchResult whole = search().resolution(RESOLUTION_ANGSTROM).run();
        String state = folder.resolve("interrupted").toString();
        SearchListener stop = new SearchListener() {
            private int rounds;

            @Override
            public void maximaSoFar(RealImage mip) {
                rounds++;
                if (rounds == 2) {
                    throw new IllegalStateException("stopped");
                }
            }
        };
        assertThatThrownBy(() -> search().resolution(RESOLUTION_ANGSTROM)
                        .checkpoint(state)
                        .listener(stop)
                        .run())
                .hasMessageContaining("stopped");
        List<Long> before = new ArrayList<>();
        SearchListener ask = new SearchListener() {
            @Override
            public void begins(SearchStart start) {
                before.add(start.correlogramsBefore());
            }
        };
        SearchResult resumed = search().resolution(RESOLUTION_ANGSTROM)
                .checkpoint(state)
                .listener(ask)
                .run();
        assertThat(before.get(0)).isPositive();
        assertThat(resumed.maps().mip().values()).isEqualTo(whole.maps().mip().values());
        assertThat(resumed.particles()).hasSameSizeAs(whole.particles());
    }

    @Test
    void aSearchThatWouldNotBeFasterIsRefused() {
        assertThatThrownBy(() -> search().resolution(2.2).run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("fourier_cropping: got a limit of 2.20 Angstrom")
                .hasMessageContaining("expected about 2.7 Angstrom or more");
        assertThatThrownBy(() -> search().cropped(true).run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("fourier_cropping: got enabled: true, but nothing removes high frequencies");
        assertThatThrownBy(() -> search().resolution(2).run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("fourier_cropping.resolution: got 2.0; expected 2.120 Angstrom or more");
    }

    @Test
    void aBandPassOfTheConfigurationCanBeUsed() throws IOException {
        Path config = folder.resolve("bandpass.yaml");
        Files.writeString(
                config,
                YAML.replace("enabled: false\n    falloff: null", "enabled: true\n    falloff: 0.05")
                        .replace("high_freq_cutoff: null", "high_freq_cutoff: 0.2"));
        SearchResult found = Margay.search(config.toString())
                .baseDirectory(folder)
                .engine("simd")
                .zScoreCutoff(4)
                .cropped(true)
                .run();
        assertThat(found.grid().isOriginal()).isFalse();
        assertFound(found.particles(), 0.4);
    }
}
