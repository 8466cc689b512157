package dev.margay.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The field names of status.json. {@link StatusDocument} has those of searches; other work has the names of its own units and items
 * instead, such as {@code particles_done}.
 *
 * @param unit what is counted
 */
record FieldNames(WorkUnit unit) {

    /** A copy with these names. */
    JsonNode in(JsonNode node) {
        if (node.isObject()) {
            ObjectNode renamed = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> renamed.set(name(field.getKey()), in(field.getValue())));
            return renamed;
        }
        if (node.isArray()) {
            ArrayNode renamed = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> renamed.add(in(element)));
            return renamed;
        }
        return node;
    }

    private String name(String ofSearches) {
        return ofSearches
                .replace(WorkUnit.CORRELOGRAM.several(), unit.several())
                .replace(WorkUnit.CORRELOGRAM.items(), unit.items());
    }
}
