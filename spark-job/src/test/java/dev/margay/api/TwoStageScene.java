package dev.margay.api;

import dev.margay.config.ExampleConfig;
import dev.margay.config.SearchStrategy;
import dev.margay.kernels.array.RealImage;
import dev.margay.orientation.Rotation;
import dev.margay.result.SearchResult;
import dev.margay.search.SearchSettings;
import dev.margay.simulate.SyntheticTemplate;
import dev.margay.simulate.micrograph.PlacedParticle;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Nine particles of a small symmetric template in noise, in the folder of a test, and searches for them.
 *
 * @param folder with the inputs
 * @param planted the truth
 */
record TwoStageScene(Path folder, List<PlacedParticle> planted) {

    /** Of the angles. */
    static final double COARSENING = 1.5;

    /**
     * With a fixed number of tasks, a search as short as this one is divided in the same way at any speed of the machine. Otherwise its sums
     * would differ in their last digits, and climbs, which follow the z-score, would differ in those of the mip.
     */
    static final SearchSettings SETTINGS =
            new SearchSettings("simd", OptionalInt.of(2), SearchSettings.DEFAULT_ORIENTATION_BATCH_SIZE);

    private static final int PIXELS = 256;
    private static final int SIZE = 48;

    /** Low: a template of five blobs and strong particles have low z-scores. */
    private static final double THRESHOLD = 5;

    private static final String YAML = ExampleConfig.with("psi_step: 30.0", "psi_step: 6.0")
                    .replace("theta_step: 40.0", "theta_step: 9.0")
                    .replace("symmetry: C1", "symmetry: O")
                    .replace("defocus_max:  1200.0", "defocus_max:  200.0")
                    .replace("defocus_min: -1200.0", "defocus_min: -200.0")
            + "search_strategy: {angle_coarsening: " + COARSENING + ", candidate_z_score: 4.0}\n";

    /** Writes the inputs into an empty folder. */
    static TwoStageScene in(Path folder) throws IOException {
        SharedSpark.close();
        Random random = new Random(8);
        List<PlacedParticle> placed = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Rotation orientation = Rotation.random(random);
            placed.add(new PlacedParticle(
                    0,
                    orientation.phiDegrees(),
                    orientation.thetaDegrees(),
                    orientation.psiDegrees(),
                    46 + 82 * (i % 3) + random.nextDouble(),
                    46 + 82 * (i / 3) + random.nextDouble(),
                    100 * random.nextGaussian()));
        }
        new SimulatedInputs(YAML, PIXELS, PIXELS, SyntheticTemplate.cage(SIZE, 5, 3), 18, placed).write(folder);
        return new TwoStageScene(folder, placed);
    }

    /** A search with a fixed threshold. */
    Search search(SearchStrategy.Kind strategy) {
        return of("config.yaml").strategy(strategy).zScoreCutoff(THRESHOLD);
    }

    /** A search in two stages with a fixed threshold. */
    Search twoStage() {
        return search(SearchStrategy.Kind.TWO_STAGE);
    }

    /** A search of a configuration in the folder. */
    Search of(String config) {
        return Margay.search(folder.resolve(config).toString())
                .baseDirectory(folder)
                .settings(SETTINGS)
                .master("local[2]");
    }

    /** The configuration with another strategy. */
    void writeConfig(String name, String strategy) throws IOException {
        Files.writeString(
                folder.resolve(name), YAML.replaceAll("search_strategy.*\n", "search_strategy: " + strategy + "\n"));
    }

    /** The highest z-score within two pixels of a particle. */
    static double zScoreNear(SearchResult result, PlacedParticle truth) {
        RealImage map = result.maps().scaledMip();
        double highest = Double.NEGATIVE_INFINITY;
        for (int y = -2; y <= 2; y++) {
            for (int x = -2; x <= 2; x++) {
                highest = Math.max(
                        highest,
                        map.at(
                                (int) Math.rint(truth.yPixels()) - SIZE / 2 + y,
                                (int) Math.rint(truth.xPixels()) - SIZE / 2 + x));
            }
        }
        return highest;
    }

    /** The mean gain in z-score over the planted particles. */
    double gain(SearchResult found, SearchResult before) {
        return planted.stream()
                .mapToDouble(truth -> zScoreNear(found, truth) - zScoreNear(before, truth))
                .average()
                .orElseThrow();
    }
}
