package dev.margay.config;

/** A complete configuration as users of Leopard-EM write it. Tests change parts of it. */
public final class ExampleConfig {

    /** All groups that Leopard-EM requires, with the keys of its example. */
    public static final String YAML = """
            template_volume_path: template.mrc
            micrograph_path: micrograph.mrc
            match_template_result:
              allow_file_overwrite: true
              mip_path: out/mip.mrc
              scaled_mip_path: out/scaled_mip.mrc
              orientation_psi_path: out/orientation_psi.mrc
              orientation_theta_path: out/orientation_theta.mrc
              orientation_phi_path: out/orientation_phi.mrc
              relative_defocus_path: out/relative_defocus.mrc
              correlation_average_path: out/correlation_average.mrc
              correlation_variance_path: out/correlation_variance.mrc
            optics_group:
              label: some_label
              voltage: 300.0
              pixel_size: 1.06   # in Angstroms
              defocus_u: 5200.0
              defocus_v: 4950.0
              astigmatism_angle: 25.0
              spherical_aberration: 2.7
              amplitude_contrast_ratio: 0.07
              phase_shift: 0.0
              ctf_B_factor: 60.0
            defocus_search_config:
              defocus_max:  1200.0
              defocus_min: -1200.0
              defocus_step: 200.0
              enabled: true
            orientation_search_config:
              base_grid_method: uniform
              psi_step: 30.0
              theta_step: 40.0
              symmetry: C1
            preprocessing_filters:
              whitening_filter:
                enabled: true
                do_power_spectrum: true
                max_freq: 0.5
                num_freq_bins: null
              bandpass_filter:
                enabled: false
                falloff: null
                high_freq_cutoff: null
                low_freq_cutoff: null
            computational_config:
              gpu_ids:
              - 0
              num_cpus: 1
            """;

    private ExampleConfig() {}

    /** The example with one part replaced. The example must contain this part. */
    public static String with(String part, String replacement) {
        if (!YAML.contains(part)) {
            throw new IllegalArgumentException("no '" + part + "' in the example");
        }
        return YAML.replace(part, replacement);
    }
}
