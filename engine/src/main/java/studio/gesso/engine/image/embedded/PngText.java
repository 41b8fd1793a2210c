package studio.gesso.engine.image.embedded;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import studio.gesso.engine.base.text.WellFormedText;

/**
 * A text in a PNG file (PNG specification, 11.3.3).
 *
 * @param keyword its keyword, 1 to 79 characters of Latin 1
 * @param text the text; any Unicode but the null character, which is left out
 * @param form how it is written
 */
public record PngText(String keyword, String text, Form form) {

    /** The keyword under which XMP packets are stored (XMP specification part 3, 1.1.5). */
    public static final String XMP = "XML:com.adobe.xmp";

    /** The two forms of uncompressed text. */
    public enum Form {
        /** Latin 1, in a tEXt chunk, which the oldest readers know. */
        LATIN,
        /** UTF-8, in an iTXt chunk. */
        UNICODE
    }

    public PngText {
        if (keyword.isEmpty() || keyword.length() > 79 || !StandardCharsets.ISO_8859_1.newEncoder()
                .canEncode(keyword)) {
            throw new IllegalArgumentException("“" + keyword + "” cannot be a keyword of a PNG file");
        }
        text = WellFormedText.of(text.replace("\0", ""));
    }

    /** A text in the oldest form that can hold it, as A1111 and Pillow write theirs. */
    public static PngText plain(String keyword, String text) {
        boolean latin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
        return new PngText(keyword, text, latin ? Form.LATIN : Form.UNICODE);
    }

    /** A text in UTF-8, as XMP must be. */
    public static PngText unicode(String keyword, String text) {
        return new PngText(keyword, text, Form.UNICODE);
    }

    public String chunk() {
        return form == Form.LATIN ? "tEXt" : "iTXt";
    }

    public byte[] body() {
        Charset charset = form == Form.LATIN ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        var body = new ByteArrayOutputStream();
        body.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
        // The null that ends the keyword; in iTXt also: not compressed, method 0, no language, no translated keyword.
        body.writeBytes(new byte[form == Form.LATIN ? 1 : 5]);
        body.writeBytes(text.getBytes(charset));
        return body.toByteArray();
    }
}
