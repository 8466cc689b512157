package dev.margay.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Turns CommonMark with GitHub's tables into pages. Headings have the same anchors as on GitHub. HTML is shown as text; HTML comments are left out. */
final class MarkdownReader {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private static final Pattern TITLE = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL);
    private static final Pattern SECTION = Pattern.compile("<h2 id=\"([^\"]*)\">(.*?)</h2>", Pattern.DOTALL);

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .attributeProviderFactory(context -> new ShortCells())
            .build();
    private final SiteLinks links;

    MarkdownReader(SiteLinks links) {
        this.links = links;
    }

    /**
     * Reads a page.
     *
     * @param name of the page
     * @param markdown its text
     * @param source file of the text; links are relative to it
     * @throws IllegalArgumentException if it has no first-level heading, or a broken link
     */
    Page read(String name, String markdown, Path source) {
        Node document = parser.parse(markdown);
        document.accept(new LinkVisitor(source));
        document.accept(new CommentVisitor());
        String body = renderer.render(document);
        Matcher title = TITLE.matcher(body);
        if (!title.find()) {
            throw new IllegalArgumentException(source + " has no title; expected a first line such as # Results");
        }
        List<Page.Section> sections = new ArrayList<>();
        Matcher section = SECTION.matcher(body);
        while (section.find()) {
            sections.add(new Page.Section(section.group(1), section.group(2)));
        }
        return new Page(name, title.group(1), body, List.copyOf(sections));
    }

    /** Changes the address of every link and picture to the one on the site. */
    private final class LinkVisitor extends AbstractVisitor {
        private final Path source;

        LinkVisitor(Path source) {
            this.source = source;
        }

        @Override
        public void visit(Link link) {
            link.setDestination(links.onSite(source, link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            image.setDestination(links.onSite(source, image.getDestination()));
            visitChildren(image);
        }
    }

    /** Removes HTML comments. */
    private static final class CommentVisitor extends AbstractVisitor {

        @Override
        public void visit(HtmlBlock block) {
            removeIfComment(block, block.getLiteral());
        }

        @Override
        public void visit(HtmlInline inline) {
            removeIfComment(inline, inline.getLiteral());
        }

        private static void removeIfComment(Node node, String html) {
            if (html.strip().startsWith("<!--") && html.strip().endsWith("-->")) {
                node.unlink();
            }
        }
    }
}
