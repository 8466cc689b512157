package dev.margay.docs;

import java.util.Map;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.AttributeProvider;

/** Marks short table cells, so that the browser does not break them into lines: mainly numbers such as 1.9e-5. */
final class ShortCells implements AttributeProvider {

    private static final int MOST_CHARACTERS = 12;

    @Override
    public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
        if (node instanceof TableCell && characters(node) <= MOST_CHARACTERS) {
            attributes.put("class", "short");
        }
    }

    private static int characters(Node cell) {
        TextLength length = new TextLength();
        cell.accept(length);
        return length.characters;
    }

    private static final class TextLength extends AbstractVisitor {
        private int characters;

        @Override
        public void visit(Text text) {
            characters += text.getLiteral().length();
        }

        @Override
        public void visit(Code code) {
            characters += code.getLiteral().length();
        }
    }
}
