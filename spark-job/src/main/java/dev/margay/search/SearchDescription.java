package dev.margay.search;

import dev.margay.config.ConfigWriter;
import dev.margay.config.Hdf5Choice;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.ResultPaths;
import dev.margay.inputs.ConfiguredMtf;
import dev.margay.inputs.InputHashes;
import dev.margay.io.DataFiles;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.plan.SearchPlan;
import dev.margay.result.ResultRecord;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the description of a result, which is written next to its maps.
 *
 * @param config the search
 * @param hashes of the input files
 * @param particles path of the particle table, if any
 * @param files where files are
 */
record SearchDescription(MatchTemplateConfig config, InputHashes hashes, Optional<String> particles, DataFiles files) {

    /** The description, after the search has ended. */
    ResultRecord of(
            SearchPlan plan,
            ResultRecord.Stages stages,
            ResultRecord.Values values,
            ResultRecord.Run run,
            ResultRecord.Found found,
            List<String> notes) {
        CorrelationShape shape = plan.inputs().shape();
        PixelGrid grid = plan.inputs().grid();
        return new ResultRecord(
                ResultRecord.FORMAT,
                ResultRecord.Program.current(),
                inputs(),
                new ResultRecord.Size(
                        grid.originalHeight(),
                        grid.originalWidth(),
                        shape.templateSize(),
                        shape.orientations(),
                        shape.defoci(),
                        plan.correlograms(),
                        grid.height(),
                        grid.width()),
                stages,
                values,
                run,
                found,
                notes,
                outputs(found),
                ConfigWriter.parameters(config.resolved()));
    }

    private Map<String, ResultRecord.Input> inputs() {
        Map<String, ResultRecord.Input> inputs = new LinkedHashMap<>();
        inputs.put("micrograph_path", input(config.micrographPath(), hashes.micrograph()));
        inputs.put("template_volume_path", input(config.templatePath(), hashes.template()));
        config.optics()
                .mtfReference()
                .ifPresent(path -> inputs.put(
                        "mtf_reference",
                        input(ConfiguredMtf.path(path, files), hashes.mtf().orElseThrow())));
        Map<String, String> places =
                new LinkedHashMap<>(config.particles().area().files());
        places.putAll(config.constraints().files());
        places.forEach((key, path) -> inputs.put(key, input(path, hashes.area().get(key))));
        return inputs;
    }

    private ResultRecord.Input input(String written, String sha256) {
        return new ResultRecord.Input(written, spelled(written), sha256);
    }

    private Map<String, String> outputs(ResultRecord.Found found) {
        String folder = spelled(config.results().description());
        String own = folder.substring(0, folder.lastIndexOf('/') + 1);
        Map<String, String> outputs = new LinkedHashMap<>();
        config.results().byKey().forEach((key, path) -> outputs.put(key, from(own, path)));
        config.results().table().path().ifPresent(path -> outputs.put(ResultPaths.TABLE_KEY, from(own, path)));
        config.results().hdf5().path().ifPresent(path -> outputs.put(Hdf5Choice.PATH_KEY, from(own, path)));
        if (found.searchedShare() < 1) {
            outputs.put(ResultPaths.AREA_KEY, from(own, config.results().area()));
        }
        particles.ifPresent(path -> outputs.put("particles", from(own, path)));
        return outputs;
    }

    /** Relative to a folder if the file is in it or in a subfolder, so that the folder can be moved. */
    private String from(String folder, String written) {
        String full = spelled(written);
        return full.startsWith(folder) ? full.substring(folder.length()) : full;
    }

    /** The full path. Links are not followed, because output files replace them. */
    private String spelled(String written) {
        URI place = files.resolve(written).toUri();
        String path = Path.of(place.getPath()).normalize().toString();
        return "file".equals(place.getScheme())
                ? path
                : place.getScheme() + "://" + (place.getAuthority() == null ? "" : place.getAuthority()) + path;
    }
}
