package dev.margay.docs;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page of the site, read for tests. Pages are well-formed XML, so the JDK can read them. */
record SitePage(Path file, Document document) {

    static SitePage read(Path file) {
        try {
            return new SitePage(
                    file,
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(Files.readString(file)))));
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new AssertionError(file + " is not a well-formed page: " + e.getMessage(), e);
        }
    }

    /** The values of an attribute, in order, of all tags with this name. */
    List<String> values(String tag, String attribute) {
        return elements(tag)
                .filter(element -> element.hasAttribute(attribute))
                .map(element -> element.getAttribute(attribute))
                .toList();
    }

    Set<String> anchors() {
        return elements("*")
                .filter(element -> element.hasAttribute("id"))
                .map(element -> element.getAttribute("id"))
                .collect(Collectors.toSet());
    }

    /** The text of all elements with this tag. */
    List<String> texts(String tag) {
        return elements(tag).map(Element::getTextContent).toList();
    }

    Stream<Element> elements(String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }
}
