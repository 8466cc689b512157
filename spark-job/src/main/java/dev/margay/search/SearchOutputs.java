package dev.margay.search;

import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.analysis.SearchArea;
import dev.margay.config.CorrelationTableChoice;
import dev.margay.config.Hdf5Choice;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.Metric;
import dev.margay.config.ResultPaths;
import dev.margay.exchange.leopard.ResultFile;
import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.metric.Picks;
import dev.margay.particles.FoundParticles;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleTable;
import dev.margay.particles.ScoredParticles;
import dev.margay.result.ResultRecord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the result of a search: the eight maps, the description, and the tables of particles and correlations if the user wants them. All files appear together
 * and complete, or none appears.
 */
public final class SearchOutputs {

    private final MatchTemplateConfig config;
    private final DataFiles files;

    /**
     * The outputs of one search.
     *
     * @param config has the paths of the maps
     * @param files where files are
     */
    public SearchOutputs(MatchTemplateConfig config, DataFiles files) {
        this.config = config;
        this.files = files;
    }

    private record Map2d(RealImage image, String label, String inTwoStages) {

        /** A map that holds refined values where climbs ended. */
        static Map2d refined(RealImage image, String label) {
            return new Map2d(image, label, ", refined at candidates");
        }

        /** A map of the first stage. */
        static Map2d firstStage(RealImage image, String label) {
            return new Map2d(image, label, ", first stage");
        }
    }

    /**
     * Writes the files.
     *
     * @param maps the result
     * @param picks its particles
     * @param refined poses and positions between pixels of some peaks
     * @param record the description
     * @param particles path of the particle table, if any
     * @param correlations the table of correlations, if there is one
     * @param area where particles are searched; empty for the whole micrograph
     */
    void write(
            ResultMaps maps,
            Picks picks,
            Map<Peak, Particle.Refined> refined,
            ResultRecord record,
            Optional<String> particles,
            Optional<CorrelationRows> correlations,
            Optional<SearchArea> area)
            throws IOException {
        double pixelSize = config.optics().pixelSizeAngstrom();
        PixelGrid grid = record.search().grid();
        try (OutputFiles outputs = new OutputFiles(files, config.results().allowFileOverwrite())) {
            for (Map.Entry<String, Map2d> map : byPath(maps).entrySet()) {
                outputs.stage(
                        map.getKey(),
                        out -> MrcWriter.write(
                                out,
                                map.getValue().image(),
                                pixelSize * grid.columnStep(),
                                pixelSize * grid.rowStep(),
                                "Margay match_template: " + map.getValue().label()
                                        + (record.stages().areTwo()
                                                ? map.getValue().inTwoStages()
                                                : "")));
            }
            if (particles.isPresent()) {
                List<Particle> found = particles(maps, picks, refined, record, correlations);
                outputs.stage(particles.get(), out -> ParticleTable.write(found, out));
            }
            if (area.isPresent()) {
                RealImage map = area.get().map(maps.mip().height(), maps.mip().width());
                outputs.stage(
                        config.results().area(),
                        out -> MrcWriter.write(
                                out,
                                map,
                                pixelSize * grid.columnStep(),
                                pixelSize * grid.rowStep(),
                                "Margay match_template: share of the poses that are searched"));
            }
            Optional<String> table = config.results().table().path();
            if (table.isPresent() && correlations.isPresent()) {
                CorrelationRows rows = correlations.get();
                outputs.stage(table.get(), out -> {
                    if (CorrelationTableChoice.isHdf5(table.get())) {
                        rows.writeHdf5(maps, out);
                    } else {
                        rows.write(out);
                    }
                });
            }
            Hdf5Choice hdf5 = config.results().hdf5();
            if (hdf5.path().isPresent()) {
                outputs.stage(
                        hdf5.path().get(), out -> ResultFile.write(out, byName(maps), totals(record), hdf5.compress()));
            }
            outputs.stage(config.results().description(), record::write);
            outputs.commit();
        }
    }

    /** The columns of a plain search are Leopard-EM's. */
    private List<Particle> particles(
            ResultMaps maps,
            Picks picks,
            Map<Peak, Particle.Refined> refined,
            ResultRecord record,
            Optional<CorrelationRows> correlations) {
        List<Particle> found =
                new FoundParticles(config, maps, record.search().templateSize(), refined).of(picks.peaks());
        List<Particle> scored = picks.score().metric() == Metric.Z_SCORE ? found : ScoredParticles.of(found, picks);
        // Leopard-EM's columns alone, unless the user wants to know about poses.
        return correlations
                .filter(rows -> config.results().table().path().isPresent())
                .map(rows -> new PoseClusters(rows.table(), rows.plan(), config.symmetry())
                        .onto(scored, picks.peaks(), maps))
                .orElse(scored);
    }

    /** By the names of data sets: the keys of the maps without their end. */
    private Map<String, RealImage> byName(ResultMaps maps) {
        Map<String, Map2d> byPath = byPath(maps);
        Map<String, RealImage> byName = new LinkedHashMap<>();
        config.results()
                .byKey()
                .forEach((key, path) -> byName.put(
                        key.replaceAll("_path$", ""), byPath.get(path).image()));
        return byName;
    }

    private static ResultFile.Totals totals(ResultRecord record) {
        return new ResultFile.Totals(
                record.program().version(),
                record.search().correlograms(),
                record.search().orientations(),
                record.search().defoci());
    }

    private Map<String, Map2d> byPath(ResultMaps maps) {
        ResultPaths paths = config.results();
        Map<String, Map2d> byPath = new LinkedHashMap<>();
        byPath.put(paths.mip(), Map2d.refined(maps.mip(), "highest correlation (mip)"));
        byPath.put(paths.scaledMip(), Map2d.refined(maps.scaledMip(), "z-score (scaled mip)"));
        byPath.put(paths.correlationAverage(), Map2d.firstStage(maps.correlationAverage(), "mean correlation"));
        byPath.put(
                paths.correlationVariance(),
                Map2d.firstStage(maps.correlationDeviation(), "standard deviation of correlation"));
        byPath.put(paths.orientationPsi(), Map2d.refined(maps.psi(), "psi of best match, degrees"));
        byPath.put(paths.orientationTheta(), Map2d.refined(maps.theta(), "theta of best match, degrees"));
        byPath.put(paths.orientationPhi(), Map2d.refined(maps.phi(), "phi of best match, degrees"));
        byPath.put(
                paths.relativeDefocus(),
                Map2d.refined(maps.relativeDefocus(), "relative defocus of best match, Angstrom"));
        return byPath;
    }
}
