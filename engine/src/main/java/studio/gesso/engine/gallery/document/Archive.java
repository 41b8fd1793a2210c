package studio.gesso.engine.gallery.document;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import studio.gesso.engine.image.Pictures;
import studio.gesso.engine.image.Pixels;

/** A zip archive that is read with care: no part is trusted to be there, to be whole, or to be of a sane size. */
record Archive(ZipFile zip) {

    private static final int MOST_TEXT = 1 << 24;
    private static final long MOST_PNG = 1L << 28;

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** The content of a part, checked against its sum. */
    byte[] bytes(String name, long most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.getSize() > most) {
            throw new ZipException("There is no " + name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) Math.min(most, Integer.MAX_VALUE - 8));
            CRC32 sum = new CRC32();
            sum.update(content);
            if (sum.getValue() != entry.getCrc()) {
                throw new ZipException(name + " is damaged");
            }
            return content;
        }
    }

    JsonObject json(String name) throws IOException {
        return JsonParser.parseString(new String(bytes(name, MOST_TEXT), StandardCharsets.UTF_8)).getAsJsonObject();
    }

    /** By way of a file, since pictures are read from files. */
    Pixels picture(String name) throws IOException {
        Path file = Files.createTempFile("gesso", ".png");
        try {
            Files.write(file, bytes(name, MOST_PNG));
            return Pictures.read(file);
        } finally {
            Files.delete(file);
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
