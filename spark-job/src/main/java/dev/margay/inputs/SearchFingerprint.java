package dev.margay.inputs;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.io.Sha256;
import dev.margay.kernels.array.RealImage;
import dev.margay.optics.DetectorMtf;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What makes two searches the same: a hash of each thing that goes into one, contents and not names. How it is run, on what engine and in
 * how many tasks, is no part of it.
 *
 * @param hashes SHA-256 of each part, in hexadecimal digits, by its name in the configuration
 */
public record SearchFingerprint(Map<String, String> hashes) {

    /** Another number whenever a search gives other results than before. */
    private static final String RESULTS_VERSION = "1";

    private static final int CHUNK_FLOATS = 1 << 14;

    private static final int MTF_SAMPLES = 1025;

    /** Names of things, of which a result does not depend. */
    private static final Set<String> NAMES_ONLY = Set.of("label", "mtfReference");

    /** The fingerprint of checked inputs. */
    public static SearchFingerprint of(SearchInputs inputs) {
        String template = ofValues(inputs.template().values(), inputs.template().size());
        return ofSettings(inputs.config(), inputs.mtf(), template).with(inputs.micrograph());
    }

    /**
     * Of all but the micrograph: what searches of a data set may have in common.
     *
     * @param config what is searched
     * @param mtf the camera
     * @param templateSha256 hash of the template's voxels
     */
    public static SearchFingerprint ofSettings(MatchTemplateConfig config, DetectorMtf mtf, String templateSha256) {
        Map<String, String> hashes = new TreeMap<>();
        hashes.put("Margay's version", ofText(RESULTS_VERSION));
        hashes.put("template_volume_path", templateSha256);
        hashes.put("optics_group", ofText(text(config.optics())));
        hashes.put("mtf_reference", ofText(Arrays.toString(mtf.sampled(MTF_SAMPLES))));
        hashes.put("defocus_search_config", ofText(config.defocusSearch().toString()));
        hashes.put(
                "orientation_search_config", ofText(config.orientationSearches().toString()));
        hashes.put("preprocessing_filters", ofText(config.filters().toString()));
        return new SearchFingerprint(hashes);
    }

    /** The same with a micrograph. */
    public SearchFingerprint with(RealImage micrograph) {
        Map<String, String> all = new TreeMap<>(hashes);
        all.put("micrograph_path", ofValues(micrograph.values(), micrograph.height(), micrograph.width()));
        return new SearchFingerprint(all);
    }

    /** Names of the parts that differ, in order. */
    public List<String> differences(SearchFingerprint other) {
        return hashes.keySet().stream()
                .filter(part -> !hashes.get(part).equals(other.hashes.get(part)))
                .toList();
    }

    /** All that a record holds, names left out, and maps in an order that is the same in every JVM. */
    private static String text(Record section) {
        StringBuilder text = new StringBuilder();
        for (RecordComponent component : section.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(section);
                if (!NAMES_ONLY.contains(component.getName())) {
                    Object ordered = value instanceof Map<?, ?> map ? new TreeMap<>(map) : value;
                    text.append(component.getName()).append('=').append(ordered).append('\n');
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component + " cannot be read", e);
            }
        }
        return text.toString();
    }

    private static String ofText(String text) {
        MessageDigest digest = Sha256.digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest);
    }

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
