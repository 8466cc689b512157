package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.GoldenCase;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.kernels.array.RealImage;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleTable;
import dev.margay.particles.ParticleTableReader;
import dev.margay.result.OptimisationRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pixel size and B factor of simulated particles at their true poses, found by the joint fit within its errors. The particles are as strong
 * as real ones, with z-scores near 12: much stronger ones would make up the power spectrum by which all is whitened.
 */
class JointFitIT {

    private static final int TEMPLATE = 48;
    private static final int SIDE = 256;
    private static final double PIXEL_SIZE = 2;
    private static final double B_FACTOR = 60;
    private static final int MICROGRAPHS = 5;

    @TempDir
    private Path folder;

    @BeforeEach
    void simulate() throws IOException {
        Files.copy(GoldenCase.folder("small-square").resolve("atoms.pdb"), folder.resolve("atoms.pdb"));
        Margay.simulateTemplate(folder.resolve("atoms.pdb").toString())
                .pixelSize(PIXEL_SIZE)
                .box(TEMPLATE)
                .with("additional_b_factor", Double.toString(B_FACTOR), "additional_b_factor")
                .write(folder.resolve("planted.mrc").toString());
        Files.writeString(folder.resolve("micrograph.yaml"), """
                height: %1$d
                width: %1$d
                optics_group: {label: s, pixel_size: 2.0, voltage: 300.0, spherical_aberration: 2.7,
                  amplitude_contrast_ratio: 0.07, phase_shift: 0.0, defocus_u: 8000.0, defocus_v: 7600.0, astigmatism_angle: 30.0}
                species: [{name: a, template_volume_path: planted.mrc, count: 8}]
                placement: {minimum_distance: 60, margin: 0, whole_pixels: false}
                signal: {dose: 5}
                background: {standard_deviation: 0.5, exponent: 2}
                """.formatted(SIDE));
        List<Particle> particles = new ArrayList<>();
        for (int i = 0; i < MICROGRAPHS; i++) {
            String path = folder.resolve("m" + i + ".mrc").toString();
            Margay.simulateMicrograph(folder.resolve("micrograph.yaml").toString())
                    .baseDirectory(folder)
                    .seed(100 + i)
                    .master("local[2]")
                    .write(path);
            String table = "m" + i + ".particles.csv";
            try (InputStream in = Files.newInputStream(folder.resolve(table))) {
                ParticleTableReader.read(in, table).forEach(one -> particles.add(atTruePlace(one)));
            }
        }
        // As if a search had found a correlation of mean 0 and standard deviation 1 at every pixel.
        map("mean.mrc", 0);
        map("deviation.mrc", 1);
        try (OutputStream out = Files.newOutputStream(folder.resolve("particles.csv"))) {
            ParticleTable.write(particles, out);
        }
    }

    private static Particle atTruePlace(Particle planted) {
        Particle.Start start = new Particle.Start(
                planted.pose().phi(),
                planted.pose().theta(),
                planted.pose().psi(),
                planted.pose().relativeDefocusAngstrom(),
                Double.parseDouble(planted.others().get("true_x")) - TEMPLATE / 2,
                Double.parseDouble(planted.others().get("true_y")) - TEMPLATE / 2);
        return planted.withSearch("planted.mrc", "mean.mrc", "deviation.mrc")
                .refinedTo(Particle.Refined.of(1, 1, start, TEMPLATE, PIXEL_SIZE), PIXEL_SIZE);
    }

    private void map(String name, float value) throws IOException {
        int side = SIDE - TEMPLATE + 1;
        float[] values = new float[side * side];
        Arrays.fill(values, value);
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            MrcWriter.write(out, new RealImage(side, side, values), PIXEL_SIZE, "test");
        }
    }

    @Test
    @Tag("long")
    void findsPixelSizeAndBFactorWithinTheirErrors() throws IOException {
        Path config = folder.resolve("optimise.yaml");
        Files.writeString(config, """
                particle_stack: {df_path: particles.csv, extracted_box_size: [54, 54], original_template_size: [48, 48]}
                pixel_size_coarse_search: {enabled: true, pixel_size_min: -0.06, pixel_size_max: 0.06, pixel_size_step: 0.02}
                pixel_size_fine_search: {enabled: true, pixel_size_min: -0.01, pixel_size_max: 0.01, pixel_size_step: 0.005}
                preprocessing_filters:
                  whitening_filter: {enabled: true}
                  bandpass_filter: {enabled: true, high_freq_cutoff: 0.5, falloff: 0.01}
                computational_config: {gpu_ids: cpu}
                projection: {gridding_correction: true, template_padding: 2}
                simulator: {pdb_filepath: atoms.pdb, pixel_spacing: 2.02, volume_shape: [48, 48, 48]}
                """);
        OptimisationRecord record = Margay.optimiseTemplate(
                        config.toString(), folder.resolve("optimum.txt").toString())
                .baseDirectory(folder)
                .minimumZ(0)
                .jointFit()
                .master("local[2]")
                .run()
                .record();
        OptimisationRecord.Joint joint = record.joint();
        assertThat(joint.particles()).isEqualTo(40);
        assertThat(joint.pixelSizeError()).isBetween(0.003, 0.012);
        assertThat(Math.abs(joint.pixelSize() - PIXEL_SIZE)).isLessThan(3 * joint.pixelSizeError());
        assertThat(joint.bFactorError()).isBetween(5.0, 16.0);
        assertThat(Math.abs(joint.bFactor() - B_FACTOR)).isLessThan(3 * joint.bFactorError());
        assertThat(record.outcome().start()).isEqualTo(2.02);
    }
}
