package studio.gesso.engine.archive.document;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import studio.gesso.engine.image.Size;

/**
 * A summary of a canvas document, made without reading its pictures.
 *
 * @param size the size of the canvas; empty where its picture does not say
 * @param pictures the names of its picture layers, the lowest first
 * @param masks the names of its masks
 * @param steps how many steps of its history can be undone or done again
 * @param version the version of the format
 */
public record DocumentSummary(Optional<Size> size, List<String> pictures, List<String> masks, int steps, int version) {

    private static final int WIDTH_AT = 16;
    private static final int HEADER = 24;

    public DocumentSummary {
        pictures = List.copyOf(pictures);
        masks = List.copyOf(masks);
    }

    /** The summary of a file; nothing if it is no document, or a damaged one. */
    public static Optional<DocumentSummary> of(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            SafeZip archive = new SafeZip(zip);
            return Optional.of(of(archive));
        } catch (IOException | JsonParseException | IllegalStateException | IllegalArgumentException
                | UnsupportedOperationException noDocument) {
            return Optional.empty();
        }
    }

    /** Whether this program can open it. */
    public boolean isKnown() {
        return version <= DocumentFile.VERSION;
    }

    private static DocumentSummary of(SafeZip archive) throws IOException {
        JsonObject json = archive.json(DocumentFile.JSON);
        List<String> masks = new ArrayList<>();
        for (JsonElement mask : SafeZip.required(json, "masks").getAsJsonArray()) {
            masks.add(SafeZip.required(mask.getAsJsonObject(), "name").getAsString());
        }
        int steps = archive.has(HistoryPart.JSON)
                ? SafeZip.required(archive.json(HistoryPart.JSON), "steps").getAsJsonArray().size() - 1
                : 0;
        return new DocumentSummary(size(archive.zip(), json), LayerJson.names(json), masks, Math.max(0, steps),
                SafeZip.required(json, "version").getAsInt());
    }

    private static Optional<Size> size(ZipFile zip, JsonObject json) throws IOException {
        ZipEntry picture = zip.getEntry(DocumentFile.layer(0, json));
        if (picture == null) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(picture)) {
            byte[] header = in.readNBytes(HEADER);
            if (header.length < HEADER) {
                return Optional.empty();
            }
            int width = ByteBuffer.wrap(header).getInt(WIDTH_AT);
            int height = ByteBuffer.wrap(header).getInt(WIDTH_AT + Integer.BYTES);
            return width > 0 && height > 0 ? Optional.of(new Size(width, height)) : Optional.empty();
        }
    }
}
