package tidegauge.scorer.format;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stax.StAXSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// The answer must be well-formed XML, and satisfy an XSD when there is one.
///
/// Nothing is ever loaded from outside: a document type declaration, the door to entities, is not
/// judged at all. Strict: the whole answer is one document. Lenient: a code fence is, or the text
/// from its first `<` to its last `>`.
record XmlExpectation(Optional<Schema> schema) implements Expectation {

    /// @throws ExpectationException when the XSD does not load
    static XmlExpectation withSchema(String xsd) {
        try {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return new XmlExpectation(
                    Optional.of(factory.newSchema(new StreamSource(new StringReader(xsd)))));
        } catch (SAXException e) {
            throw new ExpectationException("the XSD does not load: " + e.getMessage());
        }
    }

    @Override
    public FormatResult check(Answer answer) {
        return TextPayloads.check(
                answer.text(),
                this::violation,
                new TextPayloads.Way(FormatResult.Found.EMBEDDED, XmlExpectation::embedded));
    }

    private static Optional<String> embedded(String text) {
        int begin = text.indexOf('<');
        int end = text.lastIndexOf('>');
        return begin >= 0 && end > begin
                ? Optional.of(text.substring(begin, end + 1))
                : Optional.empty();
    }

    private Optional<String> violation(String text) {
        // White space before the declaration makes XML ill-formed, but nobody means that.
        String document = text.strip();
        if (!document.startsWith("<")) return Optional.of("the answer does not begin like XML");
        try {
            wellFormed(document);
            if (schema.isPresent())
                schema.get().newValidator().validate(new StAXSource(reader(document)));
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.of("the answer is not XML" + where(e.getLocation().getLineNumber()));
        } catch (SAXParseException e) {
            return Optional.of("the XML breaks the XSD" + where(e.getLineNumber()));
        } catch (SAXException e) {
            return Optional.of("the XML breaks the XSD");
        } catch (IOException e) {
            throw new IllegalStateException("reading a text in memory failed", e);
        }
    }

    private static String where(int line) {
        return line < 1 ? "" : " at line " + line;
    }

    private static void wellFormed(String document) throws XMLStreamException {
        XMLStreamReader reader = reader(document);
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > Limits.DEPTH)
                        throw new LimitBreach("XML nested deeper than " + Limits.DEPTH);
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD ->
                        throw new LimitBreach("XML with a document type declaration");
                default -> {
                    // Text, comments and instructions are fine wherever the reader accepts them.
                }
            }
        }
    }

    private static XMLStreamReader reader(String document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new StringReader(document));
    }
}
