package studio.gesso.engine.archive.document;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import studio.gesso.engine.base.json.StrictJson;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;

/** A zip archive that is read defensively: parts may be missing, damaged or too large. */
record SafeZip(ZipFile zip) {

    /** A PNG file tells its extent after its signature and the head of its first chunk. */
    private static final int BEFORE_EXTENT = 16;
    private static final long MOST_PNG = 1L << 28;
    private static final int PIECE = 1 << 16;

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** The content of a part, checked against its sum. */
    byte[] bytes(String name, long most) throws IOException {
        ZipEntry entry = entry(name, most);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) Math.min(most, Integer.MAX_VALUE - 8));
            CRC32 sum = new CRC32();
            sum.update(content);
            check(entry, sum);
            return content;
        }
    }

    JsonObject json(String name) throws IOException {
        return StrictJson.parse(new String(bytes(name, DocumentLimits.text()), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    /** The extent that a picture claims to have. */
    Size extent(String name) throws IOException {
        try (DataInputStream in = new DataInputStream(zip.getInputStream(entry(name, MOST_PNG)))) {
            in.skipNBytes(BEFORE_EXTENT);
            return new Size(in.readInt(), in.readInt());
        } catch (EOFException e) {
            throw (ZipException) new ZipException(name + " is cut off").initCause(e);
        }
    }

    /** Copied to a file, because pictures are read from files. */
    Pixels picture(String name) throws IOException {
        Path file = Files.createTempFile("gesso", ".png");
        try {
            unpack(entry(name, MOST_PNG), file);
            return Pictures.read(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Not copied to memory: a part of some kilobytes can expand to the largest length. */
    private void unpack(ZipEntry entry, Path file) throws IOException {
        CRC32 sum = new CRC32();
        byte[] piece = new byte[PIECE];
        long room = MOST_PNG;
        try (InputStream in = zip.getInputStream(entry); OutputStream out = Files.newOutputStream(file)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                room -= read;
                if (room < 0) {
                    throw new ZipException(entry.getName() + " is too long");
                }
                sum.update(piece, 0, read);
                out.write(piece, 0, read);
            }
        }
        check(entry, sum);
    }

    private ZipEntry entry(String name, long most) throws ZipException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.getSize() > most) {
            throw new ZipException("There is no " + name);
        }
        return entry;
    }

    private static void check(ZipEntry entry, CRC32 sum) throws ZipException {
        if (sum.getValue() != entry.getCrc()) {
            throw new ZipException(entry.getName() + " is damaged");
        }
    }

    /** What a part of a text must have. */
    static JsonElement required(JsonObject json, String name) {
        if (!json.has(name)) {
            throw new JsonParseException("There is no " + name);
        }
        return json.get(name);
    }
}
