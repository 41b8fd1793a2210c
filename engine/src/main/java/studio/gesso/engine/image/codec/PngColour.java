package studio.gesso.engine.image.codec;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import studio.gesso.engine.image.colour.CalibratedColours;
import studio.gesso.engine.image.colour.ColourConversion;
import studio.gesso.engine.image.colour.ColourProfile;
import studio.gesso.engine.image.colour.IccProfile;

/**
 * The colour information of a PNG file. The first valid one of cICP, iCCP, sRGB and gAMA with cHRM counts (PNG, third
 * edition, 4.3).
 */
final class PngColour implements ColourProfile {

    private static final Set<String> WANTED = Set.of("cICP", "iCCP", "sRGB", "gAMA", "cHRM");

    private final Map<String, byte[]> chunks;

    private PngColour(Map<String, byte[]> chunks) {
        this.chunks = chunks;
    }

    /** Reads the chunks before the pixels. */
    static ColourProfile read(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            in.skipNBytes(8);
            return new PngColour(chunks(in));
        }
    }

    private static Map<String, byte[]> chunks(InputStream in) throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        var data = new DataInputStream(in);
        try {
            for (String type = ""; !type.equals("IDAT") && !type.equals("IEND");) {
                long length = data.readInt() & 0xffffffffL;
                type = new String(data.readNBytes(4), StandardCharsets.ISO_8859_1);
                boolean wanted = WANTED.contains(type) && length <= IccProfile.LARGEST && !found.containsKey(type);
                if (wanted) {
                    found.put(type, data.readNBytes((int) length));
                }
                data.skipNBytes(4 + (wanted ? 0 : length));
            }
        } catch (EOFException e) {
            // Cut off, which is reported when the pixels are read.
        }
        return found;
    }

    @Override
    public Optional<ColourConversion> conversion(int components) {
        Optional<ColourProfile> named = chunk("cICP", 4).flatMap(PngColour::numbered);
        if (named.isPresent()) {
            return named.get().conversion(components);
        }
        Optional<IccProfile> icc = chunk("iCCP", 3).flatMap(PngColour::inflated).map(IccProfile::new);
        if (icc.isPresent() && icc.get().isOf(components)) {
            return icc.get().conversion(components);
        }
        return chunks.containsKey("sRGB")
                ? Optional.empty()
                : chunk("gAMA", 4).map(PngColour::number)
                        .filter(gamma -> gamma > 0)
                        .flatMap(gamma -> CalibratedColours.gamma(gamma, chromaticities()).conversion(components));
    }

    private Optional<byte[]> chunk(String type, int least) {
        return Optional.ofNullable(chunks.get(type)).filter(body -> body.length >= least);
    }

    /** RGB in the full range; anything else is for video. */
    private static Optional<ColourProfile> numbered(byte[] body) {
        return body[2] == 0 && body[3] == 1 ? CalibratedColours.numbered(body[0], body[1]) : Optional.empty();
    }

    private static double number(byte[] body) {
        return ByteBuffer.wrap(body).getInt() / 100_000.0;
    }

    /** The file has white first. */
    private Optional<double[]> chromaticities() {
        return chunk("cHRM", 32).map(body -> {
            double[] out = new double[8];
            for (int i = 0; i < 8; i++) {
                out[(i + 6) % 8] = ByteBuffer.wrap(body).getInt(4 * i) / 100_000.0;
            }
            return out;
        });
    }

    /** The profile, after its name, a null and the method; empty if it is broken or grows without an end. */
    private static Optional<byte[]> inflated(byte[] body) {
        int name = 0;
        while (name < body.length && body[name] != 0) {
            name++;
        }
        if (name + 2 > body.length) {
            return Optional.empty();
        }
        var out = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        try (var inflater = new Inflater()) {
            inflater.setInput(Arrays.copyOfRange(body, name + 2, body.length));
            while (!inflater.finished() && out.size() <= IccProfile.LARGEST) {
                int n = inflater.inflate(piece);
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
}
