package dev.margay.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML tree with the position of each value, for messages. Jackson's own tree does not keep positions. */
sealed interface ConfigNode {

    /** The position of the value, for messages: {@code file:line}, lines from 1. */
    String place();

    /** A description of the value for messages: "a mapping", "a list", "text ...". */
    String describe();

    /** A null: {@code null}, {@code ~}, or nothing after the colon. */
    record Null(String place) implements ConfigNode {
        @Override
        public String describe() {
            return "nothing";
        }
    }

    /** Text, number or boolean, as written. */
    record Scalar(String text, String place) implements ConfigNode {

        /** Special blanks from web pages are not part of a value. */
        public Scalar {
            text = text.replaceAll(
                    "^[\\u00A0\\u2000-\\u200B\\u202F\\u3000]+|[\\u00A0\\u2000-\\u200B\\u202F\\u3000]+$", "");
        }

        @Override
        public String describe() {
            return "'" + text + "'";
        }
    }

    /** A list. */
    record Sequence(List<ConfigNode> items, String place) implements ConfigNode {
        @Override
        public String describe() {
            return "a list";
        }
    }

    /** Keys with values, in the order of the file. */
    record Mapping(Map<String, ConfigNode> entries, String place) implements ConfigNode {
        @Override
        public String describe() {
            return "a group of keys";
        }
    }

    /**
     * Parses one YAML document.
     *
     * @param yaml the text
     * @param file its name, for messages
     * @throws BadInputException if it is not YAML, is empty, or has a key twice
     */
    static ConfigNode parse(String yaml, String file) {
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new BadInputException(
                        InputProblem.ofFile(file, "the file is empty; a configuration was expected"));
            }
            ConfigNode root = new TreeBuilder(parser, file).value();
            if (parser.nextToken() != null) {
                throw new BadInputException(InputProblem.ofFile(
                        file, "contains more than one YAML document; expected one, without a second ---"));
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new BadInputException(YamlSyntax.problem(yaml, file, e));
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(file, "cannot be read as YAML: " + e.getMessage()));
        }
    }

    /** Turns the parser's events into a tree. */
    final class TreeBuilder {
        /** More values than any configuration has. Values that refer to each other can multiply. */
        private static final int MOST_VALUES = 100_000;

        private final YAMLParser parser;
        private final String file;
        private final Map<String, Named> named = new HashMap<>();
        private int values;

        private TreeBuilder(YAMLParser parser, String file) {
            this.parser = parser;
            this.file = file;
        }

        /** A value with an anchor, and how many values are in it. */
        private record Named(ConfigNode node, int size) {}

        private ConfigNode value() throws IOException {
            String place = place(parser);
            if (parser.isCurrentAlias()) {
                return repeated(parser.getText(), place);
            }
            count(1, place);
            int before = values;
            String anchor = parser.getObjectId();
            ConfigNode node =
                    switch (parser.currentToken()) {
                        case START_OBJECT -> mapping(place);
                        case START_ARRAY -> sequence(place);
                        case VALUE_NULL -> new Null(place);
                        default -> new Scalar(parser.getText(), place);
                    };
            if (anchor != null) {
                named.put(anchor, new Named(node, 1 + values - before));
            }
            return node;
        }

        /** The value that was given a name with {@code &name} before. */
        private ConfigNode repeated(String name, String place) {
            Named value = named.get(name);
            if (value == null) {
                throw new BadInputException(new InputProblem(
                        place,
                        "",
                        "*" + name + " refers to a group or a list with the name &" + name
                                + ", but there is none before it; write the value itself, or put a text that begins with * in"
                                + " quotes"));
            }
            count(value.size, place);
            return value.node;
        }

        private void count(int more, String place) {
            values += more;
            if (values > MOST_VALUES) {
                throw new BadInputException(new InputProblem(
                        place, "", "has more than " + MOST_VALUES + " values; is this a configuration?"));
            }
        }

        private ConfigNode mapping(String place) throws IOException {
            Map<String, ConfigNode> entries = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                String keyPlace = place(parser);
                parser.nextToken();
                if (entries.put(key, value()) != null) {
                    throw new BadInputException(new InputProblem(
                            keyPlace, key, "the key is there twice in one group; keep one of the two"));
                }
            }
            return new Mapping(entries, place);
        }

        private ConfigNode sequence(String place) throws IOException {
            List<ConfigNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value());
            }
            return new Sequence(items, place);
        }

        private String place(JsonParser parser) {
            return file + ":" + parser.currentTokenLocation().getLineNr();
        }
    }
}
