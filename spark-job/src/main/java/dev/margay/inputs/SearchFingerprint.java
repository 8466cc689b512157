package dev.margay.inputs;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.Metric;
import dev.margay.config.ProjectionAccuracy;
import dev.margay.config.SearchStrategy;
import dev.margay.io.Sha256;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.correlate.PoseConstraints;
import dev.margay.optics.DetectorMtf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Identifies a search by the hashes of its inputs: of their contents, not of their names. The engine and the number of tasks are not
 * part of it.
 *
 * @param hashes SHA-256 of each part, in hexadecimal digits, by its name in the configuration
 */
public record SearchFingerprint(Map<String, String> hashes) {

    /** Name of the part with the version of the results. */
    public static final String VERSION = "Margay's version";

    /**
     * Increased when a search gives other results than before, or a part is hashed in another way. 1: Margay 0.1. 2: Margay 0.2
     * (odd boxes, magnified slices and templates of tiny scale give other results; parts are hashed by fixed names).
     */
    private static final String RESULTS_VERSION = "2";

    private static final int CHUNK_FLOATS = 1 << 14;

    private static final int MTF_SAMPLES = 1025;

    /** The fingerprint of checked inputs. */
    public static SearchFingerprint of(SearchInputs inputs) {
        String template = ofValues(inputs.template().values(), inputs.template().size());
        return ofSettings(inputs.config(), inputs.mtf(), template).with(inputs.micrograph());
    }

    /**
     * The fingerprint without the micrograph: the part that searches of a data set share.
     *
     * @param config what is searched
     * @param mtf the camera
     * @param templateSha256 hash of the template's voxels
     */
    public static SearchFingerprint ofSettings(MatchTemplateConfig config, DetectorMtf mtf, String templateSha256) {
        Map<String, String> hashes = new TreeMap<>();
        hashes.put(VERSION, ofText(RESULTS_VERSION));
        hashes.put("template_volume_path", templateSha256);
        hashes.put("optics_group", ofText(FingerprintText.of(config.optics())));
        hashes.put("mtf_reference", ofText(Arrays.toString(mtf.sampled(MTF_SAMPLES))));
        hashes.put("defocus_search_config", ofText(FingerprintText.of(config.defocusSearch())));
        hashes.put("orientation_search_config", ofText(FingerprintText.of(config.orientationSearches())));
        hashes.put("preprocessing_filters", ofText(FingerprintText.of(config.filters())));
        // A limit is part of the filters.
        if (config.cropping().enabled()) {
            hashes.put("fourier_cropping", ofText("enabled=true"));
        }
        if (config.constraints().any()) {
            hashes.put(
                    "pose_constraints",
                    ofText(config.constraints().psiHalfWidthDegrees() + " "
                            + config.constraints().bothWays()));
        }
        hashes.put("input_corrections", ofText(FingerprintText.of(config.corrections())));
        if (config.strategy().isTwoStage()) {
            hashes.put("search_strategy", ofText(FingerprintText.of(config.strategy())));
        }
        if (!config.results().table().isDefault()) {
            hashes.put(
                    "correlation_table_threshold, correlation_table_rows",
                    ofText(config.results().table().threshold() + " "
                            + config.results().table().rows()));
        }
        if (!config.projectionAccuracy().equals(ProjectionAccuracy.PARITY)) {
            hashes.put("projection", ofText(FingerprintText.of(config.projectionAccuracy())));
        }
        config.simulator()
                .ifPresent(
                        simulator -> hashes.put("simulator", ofText(FingerprintText.of(simulator, config.optics()))));
        return new SearchFingerprint(hashes);
    }

    /** This fingerprint, with a micrograph. */
    public SearchFingerprint with(RealImage micrograph) {
        Map<String, String> all = new TreeMap<>(hashes);
        all.put("micrograph_path", ofValues(micrograph.values(), micrograph.height(), micrograph.width()));
        return new SearchFingerprint(all);
    }

    /**
     * This fingerprint, with what is allowed at each pixel of the search.
     *
     * @param constraints which poses are allowed where; null for all everywhere
     */
    public SearchFingerprint with(PoseConstraints constraints) {
        if (constraints == null) {
            return this;
        }
        Map<String, String> all = new TreeMap<>(hashes);
        MessageDigest digest = Sha256.digest();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_FLOATS * Integer.BYTES);
        int[] classes = constraints.classes();
        for (int first = 0; first < classes.length; first += CHUNK_FLOATS) {
            int length = Math.min(CHUNK_FLOATS, classes.length - first);
            chunk.asIntBuffer().put(classes, first, length);
            digest.update(chunk.array(), 0, length * Integer.BYTES);
        }
        digest.update(constraints.text().getBytes(StandardCharsets.UTF_8));
        all.put("pose_constraints", Sha256.hex(digest));
        return new SearchFingerprint(all);
    }

    /**
     * Names of the parts that differ, in order. If the other has another version of the results, only that: its parts cannot be compared.
     */
    public List<String> differences(SearchFingerprint other) {
        if (!Objects.equals(hashes.get(VERSION), other.hashes.get(VERSION))) {
            return List.of(VERSION + " (its results may differ)");
        }
        Set<String> parts = new TreeSet<>(hashes.keySet());
        // A part at its default has no hash.
        parts.addAll(other.hashes.keySet());
        return parts.stream()
                .filter(part -> !Objects.equals(hashes.get(part), other.hashes.get(part)))
                .toList();
    }

    /**
     * The same with what decides which peaks are particles and what is written: threshold, metric, searched area, table of correlations, and the
     * strategy's cutoff of candidates, which follows from the threshold. The first stage of a search does not depend on them.
     *
     * @param zScore the threshold before a control
     * @param config of the search
     * @param area identifies the searched area; empty for the whole micrograph
     */
    public SearchFingerprint withThreshold(double zScore, MatchTemplateConfig config, String area) {
        Map<String, String> all = new TreeMap<>(hashes);
        SearchStrategy strategy = config.strategy();
        String candidates = strategy.isTwoStage()
                ? ", candidates " + strategy.candidateZScore() + ", control " + strategy.noiseControl()
                : "";
        // Nothing for what is at its default, so that results of versions without these keys stay valid.
        String others = (strategy.isTwoStage() || !strategy.noiseControl().orElse(false) ? "" : ", control")
                + (config.particles().metric() == Metric.Z_SCORE
                        ? ""
                        : ", " + config.particles().metric().word())
                + (config.particles().orientationRadiusDegrees().isPresent()
                        ? ", orientations "
                                + config.particles().orientationRadiusDegrees().getAsDouble()
                        : "")
                + (area.isEmpty() ? "" : ", area" + area)
                + (config.results().table().path().isPresent() ? ", table" : "");
        all.put("threshold (false_positives or z_score_cutoff)", ofText(zScore + candidates + others));
        return new SearchFingerprint(all);
    }

    /** Whether another one is of this version of Margay, so that its parts can be compared. */
    public boolean isOfThisVersion() {
        return ofText(RESULTS_VERSION).equals(hashes.get(VERSION));
    }

    private static String ofText(String text) {
        MessageDigest digest = Sha256.digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest);
    }

    /** Hash of an array and its shape. */
    public static String ofValues(float[] values, int... shape) {
        MessageDigest digest = Sha256.digest();
        digest.update(Arrays.toString(shape).getBytes(StandardCharsets.UTF_8));
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_FLOATS * Float.BYTES);
        for (int first = 0; first < values.length; first += CHUNK_FLOATS) {
            int length = Math.min(CHUNK_FLOATS, values.length - first);
            chunk.asFloatBuffer().put(values, first, length);
            digest.update(chunk.array(), 0, length * Float.BYTES);
        }
        return Sha256.hex(digest);
    }
}
