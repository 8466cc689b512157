package dev.margay.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Configurations without default values, in which all forms of all settings occur. */
final class WrittenConfigs {

    private static final OpticsGroup PLAIN_OPTICS = MatchTemplateConfigReader.read(ExampleConfig.YAML, "x")
            .config()
            .orElseThrow()
            .optics();

    private static final OpticsGroup RICH_OPTICS = new OpticsGroup(
            "300: \"kV\" # no comment",
            0.936,
            200,
            0.01,
            0.1,
            90,
            12000,
            13000.5,
            -45,
            85,
            1.4,
            new OpticsGroup.BeamTilt(0.3, -0.2),
            List.of(1.0, 0.75, 0.5, 0.25),
            Optional.empty(),
            Map.of("Z31c", 0.1, "Z31s", -0.1, "Z33c", 0.2, "Z33s", -0.2),
            Map.of("Z44c", 0.3, "Z44s", -0.3, "Z60", 0.4),
            Optional.of(List.of(1.01, 0.02, -0.02, 0.99)));

    private static final OpticsGroup WITH_MTF_FILE = new OpticsGroup(
            "yes",
            1.06,
            300,
            2.7,
            0.07,
            0,
            -500,
            -600,
            0,
            0,
            0,
            OpticsGroup.BeamTilt.NONE,
            List.of(),
            Optional.of("mtf/k3 standard.star"),
            Map.of(),
            Map.of("Z60", 1e-7),
            Optional.empty());

    private static final OrientationSearch BY_SYMMETRY = new OrientationSearch(
            OrientationSearch.BaseGrid.HEALPIX,
            3,
            4.5,
            OrientationSearch.DEFAULT_CARTESIAN_PHI_STEP_DEGREES,
            PointGroup.parse("D7"),
            OrientationSearch.Ranges.NONE,
            true);

    private static final OrientationSearch BY_RANGES = new OrientationSearch(
            OrientationSearch.BaseGrid.CARTESIAN,
            0.5,
            1.25,
            7.5,
            Optional.empty(),
            new OrientationSearch.Ranges(
                    OptionalDouble.of(-30),
                    OptionalDouble.of(30),
                    OptionalDouble.of(10),
                    OptionalDouble.of(170),
                    OptionalDouble.empty(),
                    OptionalDouble.of(90)),
            false);

    private static final PreprocessingFilters ALL_FILTERS = new PreprocessingFilters(
            new PreprocessingFilters.Whitening(true, OptionalInt.of(321), OptionalDouble.empty(), false),
            new PreprocessingFilters.BandPass(true, 0.01, 0.4, 0.05),
            new PreprocessingFilters.Curve(true, List.of(0.0, 0.25, 0.5), List.of(0.0, 1.0, 0.125)),
            new PreprocessingFilters.Dropout(0.125, 77));

    private static final PreprocessingFilters NO_FILTERS = new PreprocessingFilters(
            new PreprocessingFilters.Whitening(false, OptionalInt.empty(), OptionalDouble.of(0.45), true),
            PreprocessingFilters.BandPass.OFF,
            PreprocessingFilters.Curve.OFF);

    private static final DefocusSearch DEFOCI = new DefocusSearch(true, -12.5, 1500, 62.5, true, true);

    private static final DefocusSearch NO_DEFOCI = new DefocusSearch(false, 100, -100, 50, false, false);

    /** All configurations. */
    static final List<MatchTemplateConfig> ALL = List.of(
            config(PLAIN_OPTICS, NO_DEFOCI, List.of(BY_SYMMETRY), NO_FILTERS, false),
            config(RICH_OPTICS, DEFOCI, List.of(BY_RANGES), ALL_FILTERS, true),
            config(WITH_MTF_FILE, DEFOCI, List.of(BY_SYMMETRY, BY_RANGES, BY_SYMMETRY), ALL_FILTERS, true));

    private WrittenConfigs() {}

    private static SimulatorConfig simulator(Optional<String> mtf) {
        return new SimulatorConfig(
                Optional.empty(),
                OptionalDouble.of(1.25),
                OptionalInt.of(96),
                false,
                true,
                new SimulatorConfig.BFactors(0.5, -3, 0.25),
                new SimulatorConfig.Parts(Optional.of(2), Optional.of("1"), List.of("A", "B:1-20"), false, true),
                Optional.of(new SimulatorConfig.Dose(1, 40, Optional.of(7.0), DoseChange.SQRT)),
                OptionalDouble.of(200),
                mtf);
    }

    private static MatchTemplateConfig config(
            OpticsGroup optics,
            DefocusSearch defoci,
            List<OrientationSearch> orientations,
            PreprocessingFilters filters,
            boolean overwrite) {
        CroppingChoice cropping = overwrite
                ? new CroppingChoice(true, OptionalDouble.of(4 * optics.pixelSizeAngstrom()))
                : CroppingChoice.NONE;
        return new MatchTemplateConfig(
                "day 1/m #1.mrc",
                "s3a://bucket/t.cif.gz",
                optics,
                defoci,
                orientations,
                cropping.limit(filters, optics.pixelSizeAngstrom()),
                overwrite ? new InputCorrections(false, 12.5, false) : InputCorrections.DEFAULT,
                overwrite ? ProjectionChoice.of(new ProjectionAccuracy(true, 2)) : ProjectionChoice.NONE,
                Optional.of(overwrite ? simulator(Optional.empty()) : simulator(Optional.of("mtf.star"))),
                new ResultPaths(
                        overwrite,
                        "a/mip.mrc",
                        "b.mrc",
                        "c.mrc",
                        "null",
                        "007",
                        "f: g.mrc",
                        "'h'.mrc",
                        "true",
                        overwrite
                                ? new CorrelationTableChoice(Optional.of("t.csv"), 6.25, 1234)
                                : CorrelationTableChoice.DEFAULT,
                        overwrite ? new Hdf5Choice(Optional.of("all.h5"), false) : Hdf5Choice.NONE),
                overwrite
                        ? new ParticleChoice(
                                ThresholdChoice.ofZScore(7.25),
                                Metric.Z_SCORE,
                                OptionalDouble.of(15),
                                SearchAreaChoice.WHOLE)
                        : new ParticleChoice(
                                ThresholdChoice.ofFalsePositives(0.005),
                                Metric.BACKGROUND_Z,
                                OptionalDouble.empty(),
                                new SearchAreaChoice(
                                        Optional.of("holes #1.txt"),
                                        Optional.of("gold.mrc"),
                                        new AutomaticMaskChoice(true, false, true, false, 7.5))),
                overwrite
                        ? SearchStrategy.FULL
                        : new SearchStrategy(
                                SearchStrategy.Kind.TWO_STAGE,
                                OptionalDouble.of(1.5),
                                OptionalDouble.of(1.25),
                                OptionalDouble.of(5.25),
                                2,
                                Optional.of(false)),
                cropping,
                overwrite
                        ? new PoseConstraintChoice(
                                Optional.of("psi.mrc"), 7.5, false, Optional.of("r.mrc"), Optional.of("r.csv"))
                        : PoseConstraintChoice.NONE);
    }
}
