<#-- The text of docs/configuration.md. The tables are made from the keys of the configuration reader. -->
# Configuration

The configuration is the YAML file of Leopard-EM's `MatchTemplateManager`. All six groups are required, as in Leopard-EM.

- An unknown key is an error, and the message names the nearest known key. Only `computational_config` accepts unknown keys, with a note.
- The same key twice in one group is an error. A group may have an anchor (`&name`), and `*name` repeats it.
- A key without a value, or with `null`, counts as left out, unless its meaning says otherwise.
- Frequencies are in cycles per pixel: 0.5 is Nyquist.
- The tables say which keys exist in Margay only.

## In the editor

Editors with the YAML language server (VS Code with the YAML extension, Neovim, Emacs and others) complete the keys of a configuration and mark
mistakes while you type. For this, the first line of the file must name [the schema](match-template.schema.json), with a path or a web address:

```yaml
# yaml-language-server: $schema=/path/to/margay/docs/match-template.schema.json
```

The schema is slightly stricter than Margay: write `true` and `false`, not `yes` and `no`, and write numbers without quotes.

## Top level

${tables[""]}
Paths are used exactly as written (`~` is not expanded). They are relative to the working directory, or to `--base-dir`. They may start with
`file:`, `hdfs:` or `s3a:` ([Files on HDFS and S3](clusters.md#files-on-hdfs-and-s3)).

### Outlier pixels

Hot pixels, cosmic rays, dead lines and empty borders are stronger than any particle. One such pixel can hide all particles and give false peaks.
So Margay replaces outlier pixels before the search. A pixel is an outlier if it differs from the median of the micrograph by more than 10 robust
standard deviations (`outlier_threshold`), or if all pixels of its row or column have the same value. Its new value is the mean of the good pixels
around it. A note says how many pixels were replaced, and where the strongest one is. If more than 1 % of the pixels are far from the median and are not
dead or saturated, they are kept, and a note says so: the image has strong contrast. If there are no outliers, the micrograph is used as it is, to the
bit. `outlier_pixels: false` switches this off.

The template must be near 0 at the border of its box. If it is not, Margay subtracts the mean of the border and says so. `template_background: false`
switches this off. A note also says if the template seems to have inverted contrast.

These keys are Margay's own. Leopard-EM does not know them, and its configurations do not need them:

```yaml
input_corrections:
  outlier_pixels: true
  outlier_threshold: 10
  template_background: true
```

${tables["input_corrections"]}
## projection

These keys are Margay's own. They make projections more accurate than those of Leopard-EM. [Accuracy of projections](projections.md) says by how much, and
what it costs.

${tables["projection"]}
`--template-padding`, `--gridding-correction` and `--no-gridding-correction` replace these keys.

## search_strategy

One stage or two. [The search in two stages](two-stage.md) explains them. These keys are Margay's own:

${tables["search_strategy"]}
`--strategy` replaces `kind`.

## search_area

Where particles are searched. [A part of the micrograph](metrics.md#a-part-of-the-micrograph) explains it. These keys are Margay's own:

${tables["search_area"]}
`--mask` and `--exclude` replace the first two keys, and `--auto-mask` switches on `border`, `beam` and `dense`.

## pose_constraints

Which poses are allowed where, for [filaments and membranes](pose-constraints.md). These keys are Margay's own:

${tables["pose_constraints"]}
## fourier_cropping

A resolution limit, and a search on coarser pixels. [Coarser pixels](cropping.md) explains both. These keys are Margay's own:

${tables["fourier_cropping"]}
## simulator

If `template_volume_path` names an atomic model (PDB or mmCIF), the search makes the template itself, and needs this group. It may be empty:
`simulator: {}`. [Making a template](templates.md) explains the physics. Leopard-EM has this group in the configuration of `optimize_template`.

${tables["simulator"]}
### simulator_config

${tables["simulator.simulator_config"]}
## match_template_result

${tables["match_template_result"]}
[Results](results.md) explains what the maps contain.

## optics_group

${tables["optics_group"]}
Underfocus is positive. u lies along the astigmatism angle, whether it is the larger or the smaller of the two.

Beam tilt has the same sign as in RELION. torch-ctf uses the opposite sign.

`mag_matrix` is the inverse of the stretch: if the image is stretched by a matrix M, acting on (y, x), set `mag_matrix` to the inverse of M. In a
test, a particle in a stretched image had a score of 10.3 with the inverse of M, and 6.2 with M.

## defocus_search_config

${tables["defocus_search_config"]}
## orientation_search_config

${tables["orientation_search_config"]}
Without `strict_ranges`, the orientations are exactly those of torch-so3, including the last theta, which may exceed its maximum.

## preprocessing_filters

You can leave out each of these filters.

### whitening_filter

${tables["preprocessing_filters.whitening_filter"]}
**High-pass filtered micrographs.** If a micrograph was high-pass filtered before, it has almost no power at low frequencies. Then the whitening
curve gives most of the weight to the corners of the Fourier transform, above 0.5 cycles per pixel, where there is no signal
([why](template-matching.md#filters)). The search finds little or nothing: in a test, the default configuration found 0 of 25 particles.
Margay warns when most of the whitened power lies in the corners. To correct this, remove the corners with the band-pass filter. With these
keys the same test found 25 of 25 particles:

```yaml
preprocessing_filters:
  bandpass_filter:
    enabled: true
    low_freq_cutoff: 0
    high_freq_cutoff: 0.5
```

### bandpass_filter

${tables["preprocessing_filters.bandpass_filter"]}
### arbitrary_curve_filter

${tables["preprocessing_filters.arbitrary_curve_filter"]}
### phase_randomization_filter

${tables["preprocessing_filters.phase_randomization_filter"]}
### random_fourier_dropout

${tables["preprocessing_filters.random_fourier_dropout"]}
## fast_fft_padding

${tables["fast_fft_padding"]}
## computational_config

${tables["computational_config"]}