package dev.margay.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML tree that remembers on which line each value stands. Jackson's own tree forgets, and messages need it. */
sealed interface ConfigNode {

    /** Line of the value, from 1. */
    int line();

    /** What it is, for messages: "a mapping", "a list", "text ...". */
    String describe();

    /** A null: {@code null}, {@code ~}, or nothing after the colon. */
    record Null(int line) implements ConfigNode {
        @Override
        public String describe() {
            return "nothing";
        }
    }

    /** Text, number or boolean, as written. */
    record Scalar(String text, int line) implements ConfigNode {
        @Override
        public String describe() {
            return "'" + text + "'";
        }
    }

    /** A list. */
    record Sequence(List<ConfigNode> items, int line) implements ConfigNode {
        @Override
        public String describe() {
            return "a list";
        }
    }

    /** Keys with values, in the order of the file. */
    record Mapping(Map<String, ConfigNode> entries, int line) implements ConfigNode {
        @Override
        public String describe() {
            return "a group of keys";
        }
    }

    /**
     * Parses one YAML document.
     *
     * @param yaml the text
     * @param place name of the file, for messages
     * @throws BadInputException if it is no YAML, is empty, or has a key twice
     */
    static ConfigNode parse(String yaml, String place) {
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new BadInputException(
                        InputProblem.ofFile(place, "the file is empty; a configuration was expected"));
            }
            ConfigNode root = new TreeBuilder(parser, place).value();
            if (parser.nextToken() != null) {
                throw new BadInputException(InputProblem.ofFile(
                        place, "holds more than one YAML document; a configuration is one, without a second ---"));
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new BadInputException(new InputProblem(
                    e.getLocation() == null
                            ? place
                            : place + ":" + e.getLocation().getLineNr(),
                    "",
                    "not valid YAML: " + firstLine(e.getOriginalMessage())));
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(place, "not valid YAML: " + firstLine(e.getMessage())));
        }
    }

    private static String firstLine(String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }

    /** Turns the parser's events into a tree. */
    final class TreeBuilder {
        private final YAMLParser parser;
        private final String place;

        private TreeBuilder(YAMLParser parser, String place) {
            this.parser = parser;
            this.place = place;
        }

        private ConfigNode value() throws IOException {
            int line = line(parser);
            if (parser.isCurrentAlias()) {
                throw new BadInputException(new InputProblem(
                        place + ":" + line,
                        "",
                        "*" + parser.getText() + " stands for a value given elsewhere; write it out"));
            }
            return switch (parser.currentToken()) {
                case START_OBJECT -> mapping(line);
                case START_ARRAY -> sequence(line);
                case VALUE_NULL -> new Null(line);
                default -> new Scalar(parser.getText(), line);
            };
        }

        private ConfigNode mapping(int line) throws IOException {
            Map<String, ConfigNode> entries = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                int keyLine = line(parser);
                parser.nextToken();
                if (entries.put(key, value()) != null) {
                    throw new BadInputException(new InputProblem(
                            place + ":" + keyLine, key, "the key stands twice in one group; keep one of the two"));
                }
            }
            return new Mapping(entries, line);
        }

        private ConfigNode sequence(int line) throws IOException {
            List<ConfigNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value());
            }
            return new Sequence(items, line);
        }

        private static int line(JsonParser parser) {
            return parser.currentTokenLocation().getLineNr();
        }
    }
}
