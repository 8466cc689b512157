package dev.margay.docs;

import java.util.List;

/**
 * A page of the site, without its frame.
 *
 * @param name of its file, without {@code .html}
 * @param title its first heading, as HTML
 * @param body all of it, as HTML
 * @param sections its headings of the second order
 */
public record Page(String name, String title, String body, List<Section> sections) {

    /**
     * A part of a page that can be linked to.
     *
     * @param anchor after the {@code #}
     * @param title as HTML
     */
    public record Section(String anchor, String title) {}

    /** Its file, from the site's folder. */
    public String file() {
        return name + ".html";
    }
}
