package dev.margay.status;

import java.util.Locale;

/** HTML in the making: markup of our own goes in as it is, everything else as text. */
final class Html {

    private final StringBuilder html = new StringBuilder();

    /** Markup that stands in the source, never what came from outside. */
    Html markup(String markup) {
        html.append(markup);
        return this;
    }

    /** Any text; shows as it is in an element or a quoted attribute. */
    Html text(String text) {
        text.chars().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\ufffd' : (char) c);
            }
        });
        return this;
    }

    /** Text made of numbers, such as {@code format("%,d", 1000)}. */
    Html format(String format, Object... values) {
        return text(String.format(Locale.ROOT, format, values));
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
