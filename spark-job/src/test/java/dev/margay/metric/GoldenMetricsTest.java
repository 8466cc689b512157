package dev.margay.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.analysis.NoiseTrials;
import dev.margay.analysis.Peak;
import dev.margay.analysis.PeakFinder;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.Metric;
import dev.margay.golden.CsvTable;
import dev.margay.golden.GoldenCase;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.golden.NpyReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics give Leopard-EM's numbers on its maps. */
class GoldenMetricsTest {

    private static ResultMaps maps(String name) {
        GoldenCase golden = new GoldenCase(name, "config.yaml", "analysis");
        RealImage zScore = golden.expectedMap("scaled_mip");
        RealImage none = RealImage.zeros(zScore.height(), zScore.width());
        return new ResultMaps(golden.expectedMap("mip"), zScore, none, none, none, none, none, none, 100);
    }

    private static double[] numbers(String name, String file) throws IOException {
        try (InputStream in =
                Files.newInputStream(GoldenCase.folder(name).resolve("analysis").resolve(file))) {
            return NpyReader.read(in).values();
        }
    }

    private static List<Peak> peaks(String name, String file) throws IOException {
        CsvTable table = CsvTable.parse(
                Files.readString(GoldenCase.folder(name).resolve("analysis").resolve(file)));
        return IntStream.range(0, table.rows())
                .mapToObj(row -> new Peak(
                        Integer.parseInt(table.cell(row, "pos_y")), Integer.parseInt(table.cell(row, "pos_x"))))
                .toList();
    }

    private static ScoreMap score(String name, Metric metric) {
        ResultMaps maps = maps(name);
        return new ScoreMaps(maps, NoiseTrials.independent(maps.correlations()), 48, 10, false).of(metric);
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-square", "zernike"})
    void normalScoresOfRanks(String name) throws IOException {
        ResultMaps maps = maps(name);
        // Leopard-EM computes them in single precision.
        assertThat(NormalRanks.of(maps.mip().values())).containsExactly(numbers(name, "probit_mip.npy"), within(1e-3));
        assertThat(NormalRanks.of(maps.scaledMip().values()))
                .containsExactly(numbers(name, "probit_scaled_mip.npy"), within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-square", "zernike"})
    void pValuesAndTheirPeaks(String name) throws IOException {
        ScoreMap score = score(name, Metric.P_VALUE);
        double[] expected = numbers(name, "neg_log_p_q1.npy");
        for (int i = 0; i < expected.length; i++) {
            assertThat(score.map().values()[i] * Math.log(10)).isCloseTo(expected[i], within(3e-3));
        }
        List<Peak> peaks = peaks(name, "peaks_pvalue_q1.csv");
        Peak last = peaks.get(peaks.size() - 1);
        double cutoff = score.map().at(last.y(), last.x()) - 1e-3;
        assertThat(new PeakFinder(cutoff, PeakFinder.DEFAULT_RADIUS_PIXELS).find(score.map()))
                .isEqualTo(peaks);
    }

    @ParameterizedTest
    @CsvSource({
        "small-square, 0.06191419714667998, 3.3903301509617956, 0.2847281861608238, 5.615850693186852",
        "zernike, 0.03764021839030416, 3.034035592150956, 0.28976973638068326, 5.452029649162116"
    })
    void theExtremeValueDistribution(String name, double c, double location, double scale, double cutoff)
            throws IOException {
        ScoreMap score = score(name, Metric.GEV);
        Gev fitted = GevTrials.of(score.map().values()).distribution();
        assertThat(fitted.shape()).isCloseTo(-c, within(1e-3));
        assertThat(fitted.location()).isCloseTo(location, within(1e-3));
        assertThat(fitted.scale()).isCloseTo(scale, within(1e-3));
        Gev theirs = new Gev(-c, location, scale);
        double pixels = score.map().values().length;
        assertThat(theirs.exceededWith(1 / pixels)).isCloseTo(cutoff, within(1e-6));
        assertThat(pixels * theirs.above(cutoff)).isCloseTo(1, within(1e-6));
        double ours = score.noise().zScore(1);
        assertThat(ours).isCloseTo(cutoff, within(0.01));
        assertThat(new PeakFinder(ours, PeakFinder.DEFAULT_RADIUS_PIXELS).find(score.map()))
                .isEqualTo(peaks(name, "peaks_gev.csv"));
    }
}
