package dev.margay.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/**
 * The style of all JSON that Margay writes: indented, UTF-8, names of record components in snake_case. Reading ignores unknown fields,
 * because a later version may have written them.
 */
public final class JsonText {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonText() {}

    /** The field name of a component. */
    public static String name(String component) {
        return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component);
    }

    /** A value as text, with a newline at the end. */
    public static String of(Object value) {
        try {
            return JSON.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass() + " is not a type for JSON", e);
        }
    }

    /** The same in UTF-8. */
    public static byte[] bytesOf(Object value) {
        return of(value).getBytes(StandardCharsets.UTF_8);
    }

    /** A value as a tree with the same names. */
    public static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    /**
     * Reads a value.
     *
     * @return null if the text is {@code null}
     * @throws JsonProcessingException if the text is not JSON, or not of this type
     */
    public static <T> T read(String text, Class<T> type) throws JsonProcessingException {
        return JSON.readValue(text, type);
    }
}
