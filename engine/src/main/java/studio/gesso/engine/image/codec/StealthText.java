package studio.gesso.engine.image.codec;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.embedded.PngSignature;

/**
 * A text that is hidden in a PNG file's pixels, "stealth pnginfo": in the lowest bits of alpha, or of red, green and blue,
 * down the columns from the left. First a word that names the form, then the length in bits, then UTF-8, or gzip of it.
 */
public final class StealthText {

    /** The keyword under which {@link EmbeddedData} has it. */
    public static final String KEYWORD = "stealth pnginfo";

    private static final int WORD = 15;
    private static final int HEADER = WORD + 4;
    /** The longest texts are ComfyUI's graphs, of some megabytes. */
    private static final int LONGEST = 8 << 20;
    private static final int LONGEST_UNPACKED = 32 << 20;
    /** The signature and the first chunk, which tells size and kind. */
    private static final int BEGINNING = 33;

    private final Path file;
    private final Size size;
    private final int channels;

    private StealthText(Path file, Size size, int channels) {
        this.file = file;
        this.size = size;
        this.channels = channels;
    }

    /** The text of a PNG file; empty where there is none, where it is broken, and in files of other depths. */
    public static Optional<String> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes(BEGINNING);
            if (beginning.length < BEGINNING || !PngSignature.begins(beginning)) {
                return Optional.empty();
            }
            ByteBuffer header = ByteBuffer.wrap(beginning, 16, 13);
            int width = header.getInt();
            int height = header.getInt();
            int depth = header.get();
            int colours = header.get();
            boolean plain = depth == 8 && header.getShort() == 0 && header.get() == 0;
            boolean fits = width > 0 && height > 0 && width <= Pictures.LONGEST_SIDE && height <= Pictures.LONGEST_SIDE
                    && (long) width * height <= Pictures.LARGEST_AREA;
            return plain && fits && (colours == 2 || colours == 6)
                    ? new StealthText(file, new Size(width, height), colours == 6 ? 4 : 3).read()
                    : Optional.empty();
        }
    }

    /**
     * A picture without whatever text is hidden in it: no pixel looks another, and none has a lowest bit to hide in.
     */
    public static Pixels without(Pixels pixels) {
        int[] out = pixels.argb().clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] & 0xfffefefe | 0x01000000;
        }
        return new Pixels(pixels.size(), out);
    }

    private Optional<String> read() {
        try {
            Optional<String> hidden = channels == 4 ? read(3, 1, "png") : Optional.empty();
            return hidden.isPresent() ? hidden : read(0, 3, "rgb");
        } catch (IOException e) {
            // Cut off or broken: there is no text.
            return Optional.empty();
        }
    }

    /**
     * Reads the text of some channels.
     *
     * @param form the part of the first word that names them
     */
    private Optional<String> read(int channel, int count, String form) throws IOException {
        if (size.area() * count < HEADER * 8) {
            return Optional.empty();
        }
        byte[] header = bytes(channel, count, 0, HEADER);
        String word = new String(header, 0, WORD, StandardCharsets.ISO_8859_1);
        boolean packed = word.equals("stealth_" + form + "comp");
        if (!packed && !word.equals("stealth_" + form + "info")) {
            return Optional.empty();
        }
        long length = (ByteBuffer.wrap(header, WORD, 4).getInt() & 0xffffffffL) / 8;
        if (length > LONGEST || (HEADER + length) * 8 > size.area() * count) {
            return Optional.empty();
        }
        byte[] text = bytes(channel, count, HEADER, (int) length);
        return Optional.of(new String(packed ? unpacked(text) : text, StandardCharsets.UTF_8));
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] text = in.readNBytes(LONGEST_UNPACKED);
            if (in.read() >= 0) {
                throw new IOException("No settings are so long");
            }
            return text;
        }
    }

    /** Some bytes from the lowest bits. */
    private byte[] bytes(int channel, int count, int from, int length) throws IOException {
        var bytes = new byte[length];
        long first = from * 8L;
        long end = first + length * 8L;
        int columns = (int) ((end + (long) size.height() * count - 1) / ((long) size.height() * count));
        int rows = (int) Math.min(size.height(), (end + count - 1) / count);
        try (PngSamples samples = samples()) {
            for (int y = 0; y < rows; y++) {
                byte[] row = samples.next();
                for (int x = 0; x < columns; x++) {
                    long bit = ((long) x * size.height() + y) * count;
                    for (int c = 0; c < count; c++, bit++) {
                        if (bit >= first && bit < end) {
                            int at = (int) (bit - first);
                            int value = row[x * channels + channel + c] & 1;
                            bytes[at / 8] |= (byte) (value << (7 - at % 8));
                        }
                    }
                }
            }
        }
        return bytes;
    }

    private PngSamples samples() throws IOException {
        var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        in.skipNBytes(8);
        return new PngSamples(in, size.width(), channels);
    }
}
