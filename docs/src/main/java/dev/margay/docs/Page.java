package dev.margay.docs;

import java.util.List;

/**
 * A page of the site, without header and menu.
 *
 * @param name of its file, without {@code .html}
 * @param title its first-level heading, as HTML
 * @param body the whole page, as HTML
 * @param sections its second-level headings
 */
public record Page(String name, String title, String body, List<Section> sections) {

    /**
     * A section that links can point to.
     *
     * @param anchor the part of the link after the {@code #}
     * @param title as HTML
     */
    public record Section(String anchor, String title) {}

    /** The file of the page, relative to the folder of the site. */
    public String file() {
        return name + ".html";
    }
}
