package dev.margay.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration as a JSON Schema (draft 2020-12), for editors: they complete keys and mark mistakes. It is slightly stricter than the
 * reader, which also accepts yes and no, and numbers in quotes, as Leopard-EM does. It does not check rules about two values.
 */
public final class ConfigSchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ConfigKey> keys;

    private ConfigSchema(List<ConfigKey> keys) {
        this.keys = keys;
    }

    /** The schema as text. */
    public static String json() {
        ObjectNode schema = JSON.createObjectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Configuration of match-template, of Margay and Leopard-EM");
        new ConfigSchema(ConfigKeys.all()).group(schema, "", false);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("objects, lists, numbers and text can be written as JSON", e);
        }
    }

    /** Adds the allowed and the required keys of a group. */
    private ObjectNode group(ObjectNode schema, String path, boolean open) {
        ObjectNode properties = JSON.createObjectNode();
        ArrayNode required = JSON.createArrayNode();
        ObjectNode dependent = JSON.createObjectNode();
        if (!schema.has("type")) {
            schema.put("type", "object");
        }
        for (ConfigKey key : keys) {
            if (key.group().equals(path)) {
                properties.set(key.name(), value(key));
                if (key.required()) {
                    required.add(key.name());
                }
                if (key.kind() == ConfigKey.Kind.GROUPS) {
                    // A list of groups replaces the group's other keys.
                    dependent.putObject(key.name()).put("maxProperties", 1);
                }
            }
        }
        schema.set("properties", properties);
        setUnlessEmpty(schema, "required", required);
        setUnlessEmpty(schema, "dependentSchemas", dependent);
        return schema.put("additionalProperties", open);
    }

    private static ObjectNode flag(ObjectNode schema, ConfigKey key) {
        return key.defaultValue().isEmpty() ? schema : schema.put("default", Boolean.parseBoolean(key.defaultValue()));
    }

    private ObjectNode value(ConfigKey key) {
        ObjectNode schema = JSON.createObjectNode().put("description", description(key));
        return switch (key.kind()) {
            case TEXT -> text(schema, key);
            case NUMBER -> number(typed(schema, key, numberType(key.limits())), key);
            case FLAG -> flag(typed(schema, key, "boolean"), key);
            case NUMBERS -> numbers(typed(schema, key, "array"), key);
            case GROUP -> group(typed(schema, key, "object"), key.path(), false);
            case OPEN_GROUP -> group(typed(schema, key, "object"), key.path(), true);
            case GROUPS -> {
                typed(schema, key, "array").put("minItems", 1);
                group(schema.putObject("items"), key.path() + "[]", false);
                yield schema;
            }
            case IGNORED -> schema;
            case NULL_ONLY -> schema.put("type", "null");
        };
    }

    private static String description(ConfigKey key) {
        boolean hasUnit = !key.unit().isEmpty();
        String text = key.expected().isEmpty() || key.required()
                ? key.meaning()
                : key.meaning() + "; expected: " + key.expected();
        return hasUnit ? text + " (" + key.unit() + ")" : text;
    }

    private static ObjectNode text(ObjectNode schema, ConfigKey key) {
        if (!key.choices().isEmpty()) {
            ArrayNode choices = schema.putArray("enum");
            key.choices().forEach(choices::add);
            if (key.nullable()) {
                choices.addNull();
            }
        } else {
            // A name may look like a number.
            typed(schema, key, "string", "number").put("pattern", key.pattern().isEmpty() ? "\\S" : key.pattern());
        }
        return key.defaultValue().isEmpty() ? schema : schema.put("default", key.defaultValue());
    }

    private static ObjectNode number(ObjectNode schema, ConfigKey key) {
        limit(schema, key.limits());
        if (!key.defaultValue().isEmpty()) {
            schema.set("default", plain(Double.parseDouble(key.defaultValue())));
        }
        return schema;
    }

    private static ObjectNode numbers(ObjectNode schema, ConfigKey key) {
        limit(schema.putObject("items").put("type", numberType(key.limits())), key.limits());
        if (key.size().least() > 0) {
            schema.put("minItems", key.size().least());
        }
        return key.size().most() == Integer.MAX_VALUE
                ? schema
                : schema.put("maxItems", key.size().most());
    }

    private static String numberType(Limits limits) {
        return limits.whole() ? "integer" : "number";
    }

    private static void limit(ObjectNode schema, Limits limits) {
        limits.low().ifPresent(low -> schema.set(limits.lowExcluded() ? "exclusiveMinimum" : "minimum", plain(low)));
        limits.high().ifPresent(high -> schema.set("maximum", plain(high)));
    }

    /** 2 instead of 2.0, which is easier to read. */
    private static ValueNode plain(double value) {
        return value == Math.rint(value)
                ? JSON.getNodeFactory().numberNode((long) value)
                : JSON.getNodeFactory().numberNode(value);
    }

    private static ObjectNode typed(ObjectNode schema, ConfigKey key, String... types) {
        List<String> all = new ArrayList<>(List.of(types));
        if (key.nullable()) {
            all.add("null");
        }
        if (all.size() == 1) {
            return schema.put("type", all.get(0));
        }
        ArrayNode list = schema.putArray("type");
        all.forEach(list::add);
        return schema;
    }

    private static void setUnlessEmpty(ObjectNode schema, String name, JsonNode value) {
        if (!value.isEmpty()) {
            schema.set(name, value);
        }
    }
}
