package studio.gesso.engine.archive.metadata.notation;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads single properties of an XMP packet. */
public final class Xmp {

    private Xmp() {}

    /** The text of a property, whatever its namespace, written as an element or as an attribute. */
    public static Optional<String> text(String packet, String property) {
        try {
            Document document = parser().parse(new InputSource(new StringReader(packet)));
            NodeList elements = document.getElementsByTagNameNS("*", property);
            if (elements.getLength() > 0) {
                return Optional.of(elements.item(0).getTextContent().strip());
            }
            return attribute(document, property);
        } catch (SAXException | IOException | ParserConfigurationException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static Optional<String> attribute(Document document, String property) {
        NodeList descriptions = document.getElementsByTagNameNS("*", "Description");
        for (int i = 0; i < descriptions.getLength(); i++) {
            var attributes = ((Element) descriptions.item(i)).getAttributes();
            for (int k = 0; k < attributes.getLength(); k++) {
                if (property.equals(attributes.item(k).getLocalName())) {
                    return Optional.of(attributes.item(k).getNodeValue());
                }
            }
        }
        return Optional.empty();
    }

    /** A parser that opens no external entities. */
    private static DocumentBuilder parser() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        return builder;
    }
}
