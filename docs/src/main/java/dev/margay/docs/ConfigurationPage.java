package dev.margay.docs;

import dev.margay.config.ConfigKey;
import dev.margay.config.ConfigKeys;
import dev.margay.page.PageTemplates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** docs/configuration.md: the text comes from a template, the tables from the keys that the configuration reader uses. */
final class ConfigurationPage {

    private static final String HEAD = "| key | default | what it takes | meaning |\n|---|---|---|---|\n";

    private final List<ConfigKey> keys = ConfigKeys.all();

    /** The page, in CommonMark. */
    String markdown() throws IOException {
        return PageTemplates.of(ConfigurationPage.class).fill("configuration.md.ftl", Map.of("tables", tables()));
    }

    /** One table for each group of keys, by the path of the group. */
    private Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        for (ConfigKey key : keys.stream()
                .sorted(Comparator.comparing(ConfigurationPage::rank))
                .toList()) {
            if (isListed(key)) {
                tables.put(key.group(), tables.getOrDefault(key.group(), HEAD) + row(key));
            }
        }
        return tables;
    }

    /** Required keys come first and groups last. Otherwise, keys keep the order in which they are read. */
    private static int rank(ConfigKey key) {
        if (key.required()) {
            return 0;
        }
        if (key.name().equals("enabled")) {
            return 1;
        }
        return isGroup(key) ? 3 : 2;
    }

    /** Keys that accept only null are not listed. Groups of the top level have sections of their own. */
    private static boolean isListed(ConfigKey key) {
        boolean topGroup = key.group().isEmpty() && isGroup(key);
        return key.kind() != ConfigKey.Kind.NULL_ONLY && !topGroup;
    }

    private static boolean isGroup(ConfigKey key) {
        return key.kind() == ConfigKey.Kind.GROUP || key.kind() == ConfigKey.Kind.OPEN_GROUP;
    }

    private String row(ConfigKey key) {
        return "| `%s` | %s | %s | %s |\n".formatted(key.name(), defaultOf(key), taken(key), meaning(key));
    }

    private static String defaultOf(ConfigKey key) {
        if (key.required()) {
            return "required";
        }
        return key.defaultValue().isEmpty() ? "none" : key.defaultValue();
    }

    private static String taken(ConfigKey key) {
        List<String> parts = new ArrayList<>();
        if (!key.unit().isEmpty()) {
            parts.add(key.unit());
        }
        if (!key.choices().isEmpty()) {
            parts.add(key.choices().stream().map(choice -> "`" + choice + "`").collect(Collectors.joining(", ")));
        }
        if (key.kind() == ConfigKey.Kind.FLAG) {
            parts.add("true or false");
        } else if (key.kind() == ConfigKey.Kind.IGNORED) {
            parts.add("anything");
        } else if (isGroup(key)) {
            parts.add("a group of keys");
        } else if (key.kind() == ConfigKey.Kind.GROUPS) {
            parts.add("a list of groups of keys");
        } else if (!key.expected().isEmpty()) {
            parts.add(key.expected());
        }
        String limits = key.limits()
                .words()
                .strip()
                .replaceAll("\\.0\\b", "")
                .replaceFirst("^of ", "")
                .replace("(whole) ", "whole, ");
        if (!limits.isEmpty()) {
            parts.add(limits);
        }
        return String.join(", ", parts);
    }

    /** The meaning of a key. For a group, the keys inside it follow. */
    private String meaning(ConfigKey key) {
        List<ConfigKey> within =
                keys.stream().filter(other -> other.group().equals(key.path())).toList();
        if (within.isEmpty()) {
            return key.meaning();
        }
        String names = within.stream().map(inner -> "`" + inner.name() + "`").collect(Collectors.joining(", "));
        List<String> units = within.stream().map(ConfigKey::unit).distinct().toList();
        return key.meaning() + ": " + names + (units.size() == 1 ? ", in " + units.get(0) : "");
    }
}
