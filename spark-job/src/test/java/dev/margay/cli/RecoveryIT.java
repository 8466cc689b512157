package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.orientation.Rotation;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleTableReader;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole programs against each other: a micrograph from simulate-micrograph, with counted electrons, astigmatism and particles at
 * different heights, is searched by match-template with a template from simulate-template. The two share no formulas.
 */
class RecoveryIT {

    private static final int BOX = 48;
    private static final int PARTICLES = 4;
    private static final double PIXEL_ANGSTROM = 3;
    private static final double STEP_DEGREES = 12;
    private static final double DEFOCUS_STEP_ANGSTROM = 1000;

    private static final String OPTICS = """
            optics_group:
              label: recovery
              pixel_size: 3.0
              voltage: 300.0
              defocus_u: 12000.0
              defocus_v: 8000.0
              astigmatism_angle: 35.0
            """;

    private static final String MICROGRAPH = OPTICS + """
            height: 160
            width: 180
            seed: 3
            species:
              - template_volume_path: model.pdb
                count: 4
                simulator:
                  volume_shape: 48
            placement:
              minimum_distance: 130
              relative_defocus_min: -1000
              relative_defocus_max: 1000
            signal:
              dose: 50
              signal_scale: 4
            background:
              standard_deviation: 0.5
              exponent: 2
            """;

    private static final String SEARCH = OPTICS + """
            template_volume_path: template.mrc
            micrograph_path: micrograph.mrc
            match_template_result:
              allow_file_overwrite: true
              mip_path: out/mip.mrc
              scaled_mip_path: out/scaled_mip.mrc
              orientation_psi_path: out/psi.mrc
              orientation_theta_path: out/theta.mrc
              orientation_phi_path: out/phi.mrc
              relative_defocus_path: out/defocus.mrc
              correlation_average_path: out/mean.mrc
              correlation_variance_path: out/deviation.mrc
            defocus_search_config:
              enabled: true
              defocus_min: -1000.0
              defocus_max: 1000.0
              defocus_step: 1000.0
            orientation_search_config:
              base_grid_method: uniform
              psi_step: 12.0
              theta_step: 12.0
              symmetry: C1
            preprocessing_filters:
              whitening_filter:
                enabled: true
            computational_config:
              gpu_ids: cpu
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void closeSharedContext() {
        SharedSpark.close();
    }

    /** Three lobes of different size and direction, so that no view equals another one. */
    private static String model() {
        double[][] lobes = {{0, 0, 0, 24}, {26, 6, 0, 13}, {-5, 12, 27, 11}};
        int[] atoms = {2600, 700, 500};
        Random random = new Random(5);
        StringBuilder pdb = new StringBuilder();
        int serial = 0;
        for (int lobe = 0; lobe < lobes.length; lobe++) {
            for (int i = 0; i < atoms[lobe]; i++) {
                double[] at = inBall(lobes[lobe], random);
                String element = List.of("C", "C", "C", "N", "O").get(random.nextInt(5));
                pdb.append(String.format(
                        Locale.ROOT,
                        "ATOM  %5d  %-3s ALA A%4d    %8.3f%8.3f%8.3f  1.00 20.00          %2s%n",
                        ++serial,
                        element,
                        1 + serial / 8,
                        at[0],
                        at[1],
                        at[2],
                        element));
            }
        }
        return pdb.append("END\n").toString();
    }

    private static double[] inBall(double[] ball, Random random) {
        while (true) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double z = 2 * random.nextDouble() - 1;
            if (x * x + y * y + z * z <= 1) {
                return new double[] {ball[0] + ball[3] * x, ball[1] + ball[3] * y, ball[2] + ball[3] * z};
            }
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static void run(String... words) {
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private List<Particle> table(String name) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            return ParticleTableReader.read(in, name);
        }
    }

    private List<Particle> found(String yaml, String table) throws IOException {
        Files.writeString(folder.resolve("search.yaml"), yaml);
        run(
                "match-template",
                path("search.yaml"),
                "--base-dir",
                folder.toString(),
                "--engine",
                "simd",
                "--particles",
                path(table));
        return table(table);
    }

    private static double distance(Particle one, Particle other) {
        return Math.hypot(
                one.position().centreX() - other.position().centreX(),
                one.position().centreY() - other.position().centreY());
    }

    private static double degrees(Particle one, Particle other) {
        double[][] a = rotation(one).matrix();
        double[][] b = rotation(other).matrix();
        double trace = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                trace += a[i][j] * b[i][j];
            }
        }
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, (trace - 1) / 2))));
    }

    private static Rotation rotation(Particle particle) {
        Particle.Pose pose = particle.pose();
        return new Rotation(pose.phi(), pose.theta(), pose.psi());
    }

    private static List<Particle> nearest(List<Particle> truth, List<Particle> found) {
        List<Particle> nearest = new ArrayList<>();
        for (Particle one : truth) {
            nearest.add(found.stream()
                    .min(Comparator.comparingDouble(candidate -> distance(one, candidate)))
                    .orElseThrow());
        }
        return nearest;
    }

    @Test
    void whatIsSimulatedIsFound() throws IOException {
        Files.writeString(folder.resolve("model.pdb"), model());
        Files.writeString(folder.resolve("micrograph.yaml"), MICROGRAPH);
        run("simulate-micrograph", path("micrograph.yaml"), path("micrograph.mrc"), "--base-dir", folder.toString());
        run(
                "simulate-template",
                path("model.pdb"),
                path("template.mrc"),
                "--pixel-size",
                Double.toString(PIXEL_ANGSTROM),
                "--box",
                Integer.toString(BOX));
        List<Particle> truth = table("micrograph.particles.csv");
        List<Particle> found = found(SEARCH, "found.csv");
        assertThat(truth).hasSize(PARTICLES);
        List<Particle> matched = nearest(truth, found);
        // Tables are sorted by score: the strongest are the true ones.
        assertThat(found.subList(0, PARTICLES)).containsExactlyInAnyOrderElementsOf(matched);
        double lowest = Double.MAX_VALUE;
        for (int i = 0; i < PARTICLES; i++) {
            Particle there = matched.get(i);
            assertThat(distance(truth.get(i), there)).isLessThanOrEqualTo(1);
            assertThat(degrees(truth.get(i), there)).isLessThan(STEP_DEGREES);
            assertThat(Math.abs(defocus(truth.get(i)) - defocus(there))).isLessThanOrEqualTo(DEFOCUS_STEP_ANGSTROM / 2);
            lowest = Math.min(lowest, there.score().scaledMip());
        }
        // Measured: 9.0 to 10.4.
        assertThat(lowest).isGreaterThan(8.5);
        assertThat(highestWithSwappedAstigmatism()).isLessThan(lowest - 1);
    }

    /** Measured: 7.5. */
    private double highestWithSwappedAstigmatism() throws IOException {
        String swapped = SEARCH.replace("defocus_u: 12000.0", "defocus_u: 8000.0")
                .replace("defocus_v: 8000.0", "defocus_v: 12000.0");
        return found(swapped, "swapped.csv").stream()
                .mapToDouble(particle -> particle.score().scaledMip())
                .max()
                .orElse(0);
    }

    private static double defocus(Particle particle) {
        return particle.pose().relativeDefocusAngstrom();
    }
}
