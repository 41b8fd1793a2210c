package studio.gesso.engine.archive.document;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.archive.document.layer.ColourPlane;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.layer.MaskPlane;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Png;

/**
 * Writes a document repeatedly: unchanged parts are not compressed again, as long as there is memory for them. So a
 * backup of a large canvas after a stroke takes only the time of the changed layer.
 */
public final class DocumentWriter {

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** The source of a part, compared by identity: a layer, or two moments. */
    private record Key(Object of, @Nullable Object beside) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.of == of && key.beside == beside;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(of) + System.identityHashCode(beside);
        }
    }

    /** Makes the content of a part. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private Map<Key, SoftReference<byte[]>> parts = new HashMap<>();
    private Map<Key, SoftReference<byte[]>> used = new HashMap<>();

    /**
     * Writes a document atomically: the file is the old or the complete new document, even after a crash.
     *
     * @throws UserException when it cannot be written
     */
    public synchronized void write(SavedDocument document, Path file) {
        used = new HashMap<>();
        try {
            AtomicFile.write(file, out -> write(document, out));
        } catch (IOException e) {
            throw FileErrors.writing("The document", ParentFolder.of(file), e);
        }
        parts = used;
    }

    private void write(SavedDocument document, OutputStream out) throws IOException {
        // The caller closes the stream when everything is on the disk.
        OutputStream open = new BufferedOutputStream(out) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
        try (ZipOutputStream zip = new ZipOutputStream(open)) {
            text(json(document), DocumentFile.JSON, zip);
            layers(document.layers(), zip);
            text(HistoryPart.json(document), HistoryPart.JSON, zip);
            for (int i = 0; i < document.steps().size(); i++) {
                if (i != document.present()) {
                    Layers step = document.steps().get(i).layers();
                    Layers beside = HistoryPart.neighbour(document, i);
                    part(HistoryPart.tiles(i), new Key(step, beside), to -> tiles(step, beside, to), zip);
                }
            }
        }
    }

    private void layers(Layers now, ZipOutputStream zip) throws IOException {
        for (int i = 0; i < now.pictures().size(); i++) {
            ColourPlane plane = now.pictures().get(i).plane();
            part(DocumentFile.layer(i), new Key(plane, null), to -> png(plane.pixels(), to), zip);
        }
        for (int i = 0; i < now.masks().size(); i++) {
            MaskPlane mask = now.masks().get(i).plane();
            part(DocumentFile.mask(i), new Key(mask, null), to -> png(mask.mask().toPixels(), to), zip);
        }
    }

    private static void text(JsonObject json, String name, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(GSON.toJson(json).getBytes(StandardCharsets.UTF_8));
    }

    /** A part that is compressed already. */
    private void part(String name, Key key, Content content, ZipOutputStream zip) throws IOException {
        byte[] bytes = parts.containsKey(key) ? parts.get(key).get() : null;
        if (bytes == null) {
            ByteArrayOutputStream made = new ByteArrayOutputStream();
            content.writeTo(made);
            bytes = made.toByteArray();
        }
        used.put(key, new SoftReference<>(bytes));
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
    }

    private static void png(Pixels pixels, OutputStream out) throws IOException {
        Png.write(pixels, List.of(), Png.Effort.QUICK, out);
    }

    private static void tiles(Layers layers, Layers beside, OutputStream out) throws IOException {
        Deflater quick = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(out, quick)) {
            TileFile.write(layers, beside, deflated);
        } finally {
            quick.end();
        }
    }

    private static JsonObject json(SavedDocument document) {
        JsonObject json = new JsonObject();
        json.addProperty("format", "gesso");
        json.addProperty("version", DocumentFile.VERSION);
        JsonArray masks = new JsonArray();
        Layers now = document.layers();
        LayerJson.write(now, json);
        for (int i = 0; i < now.masks().size(); i++) {
            JsonObject mask = new JsonObject();
            mask.addProperty("name", now.masks().get(i).name());
            mask.addProperty("file", DocumentFile.mask(i));
            masks.add(mask);
        }
        json.add("masks", masks);
        json.addProperty("active", now.active());
        JsonArray history = new JsonArray();
        document.steps().subList(1, document.present() + 1).forEach(step -> history.add(step.name()));
        json.add("history", history);
        json.add("settings", document.settings());
        return json;
    }
}
