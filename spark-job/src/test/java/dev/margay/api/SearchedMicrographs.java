package dev.margay.api;

import dev.margay.golden.GoldenCase;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Simulated micrographs of a small protein, searched in two stages and refined: what users have before a reconstruction. The molecule has a
 * hand.
 *
 * @param folder with all files
 */
record SearchedMicrographs(Path folder) {

    static final int MICROGRAPHS = 5;
    static final int PARTICLES = 16;
    static final double PIXEL_SIZE = 2;
    static final int IMAGE = 64;

    /** Voxels from the centre of the template; the molecule lies inside. */
    private static final int RADIUS = 22;

    private static final String OPTICS = """
            {label: s, pixel_size: 2.0, voltage: 300.0, spherical_aberration: 2.7, amplitude_contrast_ratio: 0.07,
              phase_shift: 0.0, ctf_B_factor: 0.0, defocus_u: 4000.0, defocus_v: 3700.0, astigmatism_angle: 30.0}
            """;

    /**
     * Simulates the micrographs; nothing is searched yet.
     *
     * @param dose electrons per square Angstrom; particles are weak or strong by it
     * @param particles in each micrograph; 0 for noise
     */
    static SearchedMicrographs simulated(Path folder, double dose, int particles) throws IOException {
        Files.copy(GoldenCase.folder("small-square").resolve("atoms.pdb"), folder.resolve("atoms.pdb"));
        SearchedMicrographs own = new SearchedMicrographs(folder);
        own.template("planted.mrc", 48, "");
        Files.writeString(folder.resolve("micrograph.yaml"), """
                height: 384
                width: 384
                optics_group: %s
                species: [{name: a, template_volume_path: planted.mrc, count: %d}]
                placement: {minimum_distance: 70, margin: 0, whole_pixels: false, relative_defocus_min: -200, relative_defocus_max: 200}
                signal: {dose: %s}
                background: {standard_deviation: 0.5, exponent: 2}
                """.formatted(OPTICS.strip(), particles, dose));
        StringBuilder table = new StringBuilder("micrograph_path\n");
        for (int i = 0; i < MICROGRAPHS; i++) {
            Margay.simulateMicrograph(own.at("micrograph.yaml"))
                    .baseDirectory(folder)
                    .seed(200 + i)
                    .master("local[2]")
                    .write(own.at("m" + i + ".mrc"));
            table.append("m").append(i).append(".mrc\n");
        }
        Files.writeString(folder.resolve("micrographs.csv"), table);
        return own;
    }

    String at(String name) {
        return folder.resolve(name).toString();
    }

    /** Makes a template of the molecule, without some parts. */
    void template(String name, int box, String omitted) throws IOException {
        TemplateSimulation simulation =
                Margay.simulateTemplate(at("atoms.pdb")).pixelSize(PIXEL_SIZE).box(box);
        if (!omitted.isEmpty()) {
            simulation.omit(omitted);
        }
        simulation.write(at(name));
    }

    /**
     * Searches all micrographs with a template, and refines what is found.
     *
     * @param template in the folder
     * @param box its side
     * @param falsePositives that noise is expected to give in each micrograph
     * @return the table of refined particles
     */
    String searched(String template, int box, double falsePositives) throws IOException {
        Files.writeString(folder.resolve("config.yaml"), """
                template_volume_path: %s
                micrograph_path: m0.mrc
                match_template_result: {allow_file_overwrite: true, mip_path: out/mip.mrc, scaled_mip_path: out/scaled_mip.mrc,
                  orientation_psi_path: out/psi.mrc, orientation_theta_path: out/theta.mrc, orientation_phi_path: out/phi.mrc,
                  relative_defocus_path: out/defocus.mrc, correlation_average_path: out/mean.mrc,
                  correlation_variance_path: out/deviation.mrc, metric: global-z-score,
                  false_positives: %s}
                optics_group: %s
                defocus_search_config: {enabled: true, defocus_min: 0, defocus_max: 0, defocus_step: 200.0}
                orientation_search_config: {base_grid_method: uniform, psi_step: 10.0, theta_step: 10.0, symmetry: C1}
                preprocessing_filters: {whitening_filter: {enabled: true}, bandpass_filter: {enabled: false}}
                computational_config: {gpu_ids: cpu}
                search_strategy: {kind: two-stage}
                """.formatted(template, falsePositives, OPTICS.strip()));
        Margay.dataSet(at("config.yaml"), at("searched-" + box))
                .table(at("micrographs.csv"))
                .baseDirectory(folder)
                .master("local[2]")
                .run();
        Files.writeString(folder.resolve("refine.yaml"), """
                template_volume_path: %1$s
                particle_stack: {df_path: searched-%2$d/particles.csv, extracted_box_size: [56, 56], original_template_size: [%2$d, %2$d]}
                defocus_refinement_config: {enabled: true, defocus_min: -150.0, defocus_max: 150.0, defocus_step: 50.0}
                orientation_refinement_config: {enabled: true, psi_step_coarse: 6.0, psi_step_fine: 2.0, theta_step_coarse: 6.0,
                  theta_step_fine: 2.0}
                pixel_size_refinement_config: {enabled: false}
                preprocessing_filters: {whitening_filter: {enabled: true}}
                computational_config: {gpu_ids: cpu}
                """.formatted(template, box));
        String refined = at("refined-" + box + ".csv");
        Margay.refine(at("refine.yaml"), refined)
                .continuous()
                .baseDirectory(folder)
                .overwrite()
                .master("local[2]")
                .run();
        return refined;
    }

    /** What was planted, in a box as large as the images. */
    RealVolume truth() {
        return masked(boxed("planted.mrc"));
    }

    /** A density of the folder in a box as large as the images. */
    RealVolume boxed(String name) {
        return boxed(new MrcReader(DataFiles.local()).readTemplate(at(name)).volume());
    }

    private static RealVolume boxed(RealVolume volume) {
        int from = IMAGE / 2 - volume.size() / 2;
        float[] values = new float[IMAGE * IMAGE * IMAGE];
        for (int z = 0; z < volume.size(); z++) {
            for (int y = 0; y < volume.size(); y++) {
                System.arraycopy(
                        volume.values(),
                        (z * volume.size() + y) * volume.size(),
                        values,
                        ((z + from) * IMAGE + y + from) * IMAGE + from,
                        volume.size());
            }
        }
        return new RealVolume(IMAGE, values);
    }

    /** The mirror image in z. */
    static RealVolume mirrored(RealVolume volume) {
        int n = volume.size();
        float[] values = new float[n * n * n];
        for (int i = 0; i < values.length; i++) {
            int z = i / n / n;
            values[i] = volume.values()[i + ((n - z) % n - z) * n * n];
        }
        return new RealVolume(n, values);
    }

    /** Without what is far from the molecule. */
    static RealVolume masked(RealVolume volume) {
        int n = volume.size();
        float[] values = volume.values().clone();
        for (int i = 0; i < values.length; i++) {
            int x = i % n - n / 2;
            int y = i / n % n - n / 2;
            int z = i / n / n - n / 2;
            if (x * x + y * y + z * z > RADIUS * RADIUS) {
                values[i] = 0;
            }
        }
        return new RealVolume(n, values);
    }
}
