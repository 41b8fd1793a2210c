package studio.gesso.engine.archive.metadata;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.notation.Xmp;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.embedded.PngText;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;

/**
 * How a picture was made, as IPTC's digital source types
 * (http://cv.iptc.org/newscodes/digitalsourcetype/), by which programs and platforms recognise machine-made pictures.
 */
public enum SourceType {
    /** Made by a model from words, or from words and a picture. */
    GENERATED("trainedAlgorithmicMedia"),
    /** A picture of which a model painted a part. */
    COMPOSITE("compositeWithTrainedAlgorithmicMedia"),
    /** A picture that a program made larger, and that was not made by a model as far as is known. */
    ENHANCED("algorithmicallyEnhanced");

    private static final String VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    private final String code;

    SourceType(String code) {
        this.code = code;
    }

    /** The type of a picture that a request makes. */
    public static SourceType of(Request request) {
        return switch (request.source()) {
            case Source.Blank _,Source.From _ -> GENERATED;
            case Upscale _ -> request.enlargesForeign() ? ENHANCED : GENERATED;
            case Source.Inside _,Fill _ -> COMPOSITE;
        };
    }

    /** The type of a picture, by the texts of its file; empty for one that is not known to be machine-made. */
    public static Optional<SourceType> of(Map<String, String> texts) {
        Optional<SourceType> recorded = Xmp.text(texts.getOrDefault(PngText.XMP, ""), "DigitalSourceType")
                .flatMap(uri -> Arrays.stream(values()).filter(type -> uri.endsWith("/" + type.code)).findFirst());
        boolean settings = Metadata.read(new EmbeddedData(Optional.empty(), texts, 1), "").dialect().isPresent();
        return recorded.or(() -> settings ? Optional.of(GENERATED) : Optional.empty());
    }

    /**
     * The XMP packet that says so (XMP specification part 1, 7; IPTC Photo Metadata 2023.2).
     *
     * @param program name and version of the program that made the picture
     */
    public String xmp(String program) {
        return String.format(Locale.ROOT, """
                <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/">
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
                 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
                <xmp:CreatorTool>%s</xmp:CreatorTool>
                <Iptc4xmpExt:DigitalSourceType>%s</Iptc4xmpExt:DigitalSourceType>
                </rdf:Description>
                </rdf:RDF>
                </x:xmpmeta>
                <?xpacket end="w"?>""", escaped(program), VOCABULARY + code);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
