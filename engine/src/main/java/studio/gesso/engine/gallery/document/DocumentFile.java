package studio.gesso.engine.gallery.document;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import studio.gesso.engine.gallery.files.Trouble;
import studio.gesso.engine.gallery.files.WholeFile;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pictures;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Png;
import studio.gesso.engine.tensor.Refusal;

/**
 * A canvas in one file, {@code name.gesso}: a zip archive of PNG pictures and one JSON text, so that any program can take
 * out of it what it knows.
 *
 * <pre>
 * document.json    {"format": "gesso", "version": 1, "masks": [{"name": …, "file": "masks/1.png"}, …],
 *                   "active": 0, "history": ["Brush", …], "settings": {…}}
 * picture.png      the picture
 * paint.png        what was painted over it
 * masks/1.png …    white where the picture may change
 * </pre>
 */
public final class DocumentFile {

    /** How the names of such files end. */
    public static final String ENDING = ".gesso";

    private static final int VERSION = 1;
    private static final int MOST_TEXT = 1 << 24;
    private static final long MOST_PNG = 1L << 28;
    private static final String JSON = "document.json";
    private static final String PICTURE = "picture.png";
    private static final String PAINT = "paint.png";
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private DocumentFile() {}

    /**
     * Writes a document; under the name stands the old one or all of the new one, whatever happens.
     *
     * @throws Refusal when it cannot be written
     */
    public static void write(SavedDocument document, Path file) {
        try {
            WholeFile.write(file, out -> write(document, out));
        } catch (IOException e) {
            throw Trouble.writing("The document", file.toAbsolutePath().getParent(), e);
        }
    }

    /**
     * Reads a document.
     *
     * @throws Refusal when there is none, or when it is damaged or of a newer version
     */
    public static SavedDocument read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Refusal("There is no document “" + file + "”");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return read(zip, json(zip));
        } catch (ZipException | JsonParseException | IllegalStateException | IllegalArgumentException
                | UnsupportedOperationException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw Trouble.reading("The document", file, e);
        } catch (NewerVersion e) {
            throw new Refusal(
                    "The document “" + file + "” was saved by a newer version of Gesso; open it with that one",
                    e);
        } catch (Refusal e) {
            throw damaged(file, e);
        }
    }

    private static void write(SavedDocument document, OutputStream out) throws IOException {
        // Whoever gave the stream closes it, once all of it is on the disk.
        OutputStream open = new BufferedOutputStream(out) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
        try (ZipOutputStream zip = new ZipOutputStream(open)) {
            zip.putNextEntry(new ZipEntry(JSON));
            zip.write(GSON.toJson(json(document)).getBytes(StandardCharsets.UTF_8));
            // The pictures are compressed already.
            zip.setLevel(Deflater.NO_COMPRESSION);
            write(document.picture(), PICTURE, zip);
            write(document.paint(), PAINT, zip);
            for (int i = 0; i < document.masks().size(); i++) {
                write(document.masks().get(i).mask().toPixels(), mask(i), zip);
            }
        }
    }

    private static void write(Pixels pixels, String name, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Png.write(pixels, List.of(), Png.Effort.QUICK, zip);
    }

    private static JsonObject json(SavedDocument document) {
        JsonObject json = new JsonObject();
        json.addProperty("format", "gesso");
        json.addProperty("version", VERSION);
        JsonArray masks = new JsonArray();
        for (int i = 0; i < document.masks().size(); i++) {
            JsonObject mask = new JsonObject();
            mask.addProperty("name", document.masks().get(i).name());
            mask.addProperty("file", mask(i));
            masks.add(mask);
        }
        json.add("masks", masks);
        json.addProperty("active", document.active());
        JsonArray history = new JsonArray();
        document.history().forEach(history::add);
        json.add("history", history);
        json.add("settings", document.settings());
        return json;
    }

    private static JsonObject json(ZipFile zip) throws IOException {
        byte[] text = bytes(zip, JSON, MOST_TEXT);
        JsonObject json = JsonParser.parseString(new String(text, StandardCharsets.UTF_8)).getAsJsonObject();
        if (required(json, "version").getAsInt() > VERSION) {
            throw new NewerVersion();
        }
        return json;
    }

    private static SavedDocument read(ZipFile zip, JsonObject json) throws IOException {
        List<SavedDocument.Layer> masks = new ArrayList<>();
        for (JsonElement element : required(json, "masks").getAsJsonArray()) {
            JsonObject mask = element.getAsJsonObject();
            masks.add(new SavedDocument.Layer(required(mask, "name").getAsString(),
                    Mask.of(picture(zip, required(mask, "file").getAsString()))));
            if (masks.size() > SavedDocument.MOST_MASKS) {
                throw new IllegalArgumentException("There are too many masks");
            }
        }
        List<String> history = new ArrayList<>();
        required(json, "history").getAsJsonArray().forEach(step -> history.add(step.getAsString()));
        return new SavedDocument(picture(zip, PICTURE), picture(zip, PAINT), masks,
                required(json, "active").getAsInt(), history, required(json, "settings").getAsJsonObject());
    }

    private static JsonElement required(JsonObject json, String name) {
        if (!json.has(name)) {
            throw new JsonParseException("There is no " + name);
        }
        return json.get(name);
    }

    /** By way of a file, since pictures are read from files. */
    private static Pixels picture(ZipFile zip, String name) throws IOException {
        Path file = Files.createTempFile("gesso", ".png");
        try {
            Files.write(file, bytes(zip, name, MOST_PNG));
            return Pictures.read(file);
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] bytes(ZipFile zip, String name, long most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.getSize() > most) {
            throw new ZipException("There is no " + name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes((int) Math.min(most, Integer.MAX_VALUE - 8));
        }
    }

    private static String mask(int index) {
        return "masks/" + (index + 1) + ".png";
    }

    private static Refusal damaged(Path file, Exception cause) {
        return new Refusal(
                "“" + file + "” is no document of Gesso, or it is damaged; take a copy of it, if there is one",
                cause);
    }

    /** The document has a version that this program does not know. */
    private static final class NewerVersion extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
