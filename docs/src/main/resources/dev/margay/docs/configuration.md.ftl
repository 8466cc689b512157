<#-- The prose of docs/configuration.md; its tables are the reader's own keys. -->
# Configuration

The file is the YAML of Leopard-EM's `MatchTemplateManager`. All six groups must be there, as in Leopard-EM. A key that is unknown is
an error that names the nearest known one (only `computational_config` takes unknown keys, as in Leopard-EM, and says so).
Anchors and aliases are not read; a key twice in one group is an error. Frequencies are in cycles per pixel: 0.5 is Nyquist. A key
with nothing or `null` behind it counts as left out, unless its meaning says otherwise. Keys that only Margay knows say so.

## In the editor

Editors with the YAML language server (VS Code with the YAML extension, Neovim, Emacs and others) complete the keys of a configuration and mark
what is wrong while you type, if its first line names [the schema](match-template.schema.json), by a path or an address:

```yaml
# yaml-language-server: $schema=/path/to/margay/docs/match-template.schema.json
```

The schema is a little stricter than Margay: it wants `true` and `false`, not `yes` and `no`, and numbers without quotes.

## Top level

${tables[""]}
Paths are as the file system spells them (`~` is not expanded), relative to the working directory (or to `--base-dir`) and may be `file:`, `hdfs:` or `s3a:` (the last with Hadoop's AWS
module on the classpath).

## match_template_result

${tables["match_template_result"]}
What the maps hold: [results.md](results.md).

## optics_group

${tables["optics_group"]}
Underfocus is positive; u lies along the astigmatism angle, whichever of the two is larger.

## defocus_search_config

${tables["defocus_search_config"]}
## orientation_search_config

${tables["orientation_search_config"]}
Without `strict_ranges` the sequence of orientations is torch-so3's, including its overshoot of theta.

## preprocessing_filters

Each filter may be left out.

### whitening_filter

${tables["preprocessing_filters.whitening_filter"]}
### bandpass_filter

${tables["preprocessing_filters.bandpass_filter"]}
### arbitrary_curve_filter

${tables["preprocessing_filters.arbitrary_curve_filter"]}
### phase_randomization_filter

${tables["preprocessing_filters.phase_randomization_filter"]}
## computational_config

${tables["computational_config"]}