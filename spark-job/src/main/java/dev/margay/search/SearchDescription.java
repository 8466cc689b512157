package dev.margay.search;

import dev.margay.config.ConfigWriter;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.io.DataFiles;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.result.Build;
import dev.margay.result.ResultRecord;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * What a search will say of itself beside its maps.
 *
 * @param config what is searched
 * @param hashes of the files that went in
 * @param particles where the particle table goes, if anywhere
 * @param files where files lie
 */
record SearchDescription(MatchTemplateConfig config, InputHashes hashes, Optional<String> particles, DataFiles files) {

    /** The description, now that the search is over. */
    ResultRecord of(SearchPlan plan, ResultRecord.Run run, ResultRecord.Found found) {
        Build build = Build.current();
        CorrelationShape shape = plan.inputs().shape();
        return new ResultRecord(
                ResultRecord.FORMAT,
                new ResultRecord.Program(build.version(), build.commit(), System.getProperty("java.version")),
                inputs(),
                new ResultRecord.Size(
                        shape.imageHeight(),
                        shape.imageWidth(),
                        shape.templateSize(),
                        shape.orientations(),
                        shape.defoci(),
                        plan.correlograms()),
                run,
                found,
                outputs(),
                ConfigWriter.parameters(config));
    }

    private Map<String, ResultRecord.Input> inputs() {
        Map<String, ResultRecord.Input> inputs = new LinkedHashMap<>();
        inputs.put("micrograph_path", input(config.micrographPath(), hashes.micrograph()));
        inputs.put("template_volume_path", input(config.templatePath(), hashes.template()));
        config.optics()
                .mtfReference()
                .ifPresent(path ->
                        inputs.put("mtf_reference", input(path, hashes.mtf().orElseThrow())));
        return inputs;
    }

    private ResultRecord.Input input(String written, String sha256) {
        return new ResultRecord.Input(written, spelled(files.resolve(written).toUri()), sha256);
    }

    private Map<String, String> outputs() {
        Path folder =
                files.identity(ResultRecord.pathBeside(config.results().mip())).getParent();
        Map<String, String> outputs = new LinkedHashMap<>();
        config.results().byKey().forEach((key, path) -> outputs.put(key, from(folder, path)));
        particles.ifPresent(path -> outputs.put("particles", from(folder, path)));
        return outputs;
    }

    /** Counted from a folder if it lies there or below, so that the folder can be moved as a whole. */
    private String from(Path folder, String written) {
        URI relative = URI.create(folder.toUri() + "/")
                .relativize(files.identity(written).toUri());
        return relative.isAbsolute() ? spelled(relative) : relative.getPath();
    }

    /** As a user would write it. */
    private static String spelled(URI place) {
        return "file".equals(place.getScheme()) ? place.getPath() : place.toString();
    }
}
