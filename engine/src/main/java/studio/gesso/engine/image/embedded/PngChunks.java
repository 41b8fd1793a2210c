package studio.gesso.engine.image.embedded;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import studio.gesso.engine.image.Size;

/** Reads the chunks of a PNG file that are not pixels: extent, texts and Exif. */
public final class PngChunks {

    /** How much text is read of a file in all; the longest workflows of ComfyUI are some megabytes. */
    private static final int LARGEST = 32 << 20;

    private static final Set<String> WANTED = Set.of("IHDR", "tEXt", "zTXt", "iTXt", "eXIf");

    private int room = LARGEST;

    private PngChunks() {}

    /**
     * Reads a file's chunks; broken texts are skipped, and a file that is cut off gives the parts before the end.
     *
     * @param in positioned after the signature
     */
    public static EmbeddedData read(InputStream in) throws IOException {
        return new PngChunks().chunks(in);
    }

    private EmbeddedData chunks(InputStream in) throws IOException {
        var data = new DataInputStream(in);
        Optional<Size> size = Optional.empty();
        Map<String, String> texts = new LinkedHashMap<>();
        Exif exif = Exif.NONE;
        try {
            for (String type = ""; !type.equals("IEND");) {
                long length = data.readInt() & 0xffffffffL;
                type = new String(data.readNBytes(4), StandardCharsets.ISO_8859_1);
                boolean wanted = length <= room && WANTED.contains(type);
                byte[] body = wanted ? data.readNBytes((int) length) : new byte[0];
                room -= body.length;
                data.skipNBytes(4 + (wanted ? 0 : length));
                switch (type) {
                    case "IHDR" -> size = size(body);
                    case "eXIf" -> exif = Exif.read(body);
                    default -> text(type, body).ifPresent(text -> texts.put(text.keyword(), text.text()));
                }
            }
        } catch (EOFException e) {
            // Cut off: what was read before stays.
        }
        exif.texts().forEach(texts::putIfAbsent);
        return new EmbeddedData(size, texts, exif.orientation());
    }

    private static Optional<Size> size(byte[] header) {
        if (header.length < 8) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(header);
        int width = in.getInt();
        int height = in.getInt();
        return width < 1 || height < 1 ? Optional.empty() : Optional.of(new Size(width, height));
    }

    private Optional<PngText> text(String type, byte[] body) {
        int end = indexOfNull(body, 0);
        if (end < 1 || end > 79) {
            return Optional.empty();
        }
        String keyword = new String(body, 0, end, StandardCharsets.ISO_8859_1);
        return switch (type) {
            case "tEXt" -> Optional.of(PngText.plain(keyword, utf8OrLatin(rest(body, end + 1))));
            case "zTXt" -> inflated(rest(body, end + 2)).map(text -> PngText.plain(keyword, utf8OrLatin(text)));
            case "iTXt" -> international(keyword, body, end);
            default -> Optional.empty();
        };
    }

    private Optional<PngText> international(String keyword, byte[] body, int end) {
        int language = indexOfNull(body, end + 3);
        int translated = language < 0 ? -1 : indexOfNull(body, language + 1);
        if (translated < 0) {
            return Optional.empty();
        }
        byte[] text = rest(body, translated + 1);
        Optional<byte[]> plain = body[end + 1] == 1 ? inflated(text) : Optional.of(text);
        return plain.map(utf8 -> PngText.unicode(keyword, new String(utf8, StandardCharsets.UTF_8)));
    }

    private static int indexOfNull(byte[] body, int from) {
        for (int i = from; i < body.length; i++) {
            if (body[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] rest(byte[] body, int from) {
        return Arrays.copyOfRange(body, Math.min(from, body.length), body.length);
    }

    private Optional<byte[]> inflated(byte[] deflated) {
        var out = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        try (var inflater = new Inflater()) {
            inflater.setInput(deflated);
            while (!inflater.finished() && room >= 0) {
                int n = inflater.inflate(piece);
                room -= n;
                if (n == 0 && !inflater.finished()) {
                    return Optional.empty();
                }
                out.write(piece, 0, n);
            }
            return inflater.finished() ? Optional.of(out.toByteArray()) : Optional.empty();
        } catch (DataFormatException e) {
            return Optional.empty();
        }
    }

    /** The text of bytes that should be Latin 1, where many programs write UTF-8: valid UTF-8 is read as such. */
    static String utf8OrLatin(byte[] text) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException e) {
            return new String(text, StandardCharsets.ISO_8859_1);
        }
    }
}
