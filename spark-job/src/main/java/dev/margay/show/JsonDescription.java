package dev.margay.show;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;

/** Other JSON files of Margay, such as a data set's manifest: names and values, and the start of long lists. */
final class JsonDescription {

    private static final int SHOWN_OF_A_LIST = 5;

    private JsonDescription() {}

    static List<String> lines(String path, String text) {
        try {
            List<String> lines = new ArrayList<>();
            lines.add(path + ": JSON");
            add("  ", "", new JsonMapper().readTree(text), lines);
            return lines;
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? path
                    : path + ":" + e.getLocation().getLineNr();
            throw new BadInputException(InputProblem.ofFile(
                    place, "cannot be read as JSON: " + e.getOriginalMessage() + "; is it truncated?"));
        }
    }

    private static void add(String indent, String name, JsonNode node, List<String> lines) {
        if (node.isContainerNode() && !node.isEmpty()) {
            String size = node.isArray() ? node.size() + " entries" : "";
            if (!name.isEmpty()) {
                lines.add((indent + name + ": " + size).stripTrailing());
            }
            String deeper = name.isEmpty() ? indent : indent + "  ";
            if (node.isArray()) {
                for (int i = 0; i < Math.min(SHOWN_OF_A_LIST, node.size()); i++) {
                    add(deeper, "[" + i + "]", node.get(i), lines);
                }
                if (node.size() > SHOWN_OF_A_LIST) {
                    lines.add(deeper + "... and " + (node.size() - SHOWN_OF_A_LIST) + " more");
                }
            } else {
                node.properties().forEach(entry -> add(deeper, entry.getKey(), entry.getValue(), lines));
            }
        } else {
            lines.add(indent + name + ": " + (node.isTextual() ? node.textValue() : node.toString()));
        }
    }
}
