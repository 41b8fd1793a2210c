package studio.gesso.engine.archive.document;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FileErrors;

/**
 * A canvas in one file, {@code name.gesso}: a zip archive of PNG pictures and JSON texts, so that any program can read
 * the parts that it knows. The present picture comes first; its history follows and can be missing.
 *
 * <pre>
 * document.json    {"format": "gesso", "version": 2, "layers": […], "activeLayer": 1,
 *                   "masks": [{"name": …, "file": "masks/1.png"}, …], "active": 0,
 *                   "history": ["Brush", …], "settings": {…}}
 * layers/1.png …   the picture layers, the lowest first, as {@link LayerJson} says
 * masks/1.png …    white where the picture may change
 * history…         undo and redo steps, in the format of {@link HistoryPart}
 * </pre>
 *
 * <p>Version 1 had two picture layers, {@code picture.png} and {@code paint.png} over it.
 */
public final class DocumentFile {

    /** The extension of such files. */
    public static final String ENDING = ".gesso";

    static final int VERSION = 2;
    static final String JSON = "document.json";
    private static final List<String> LAYERS_OF_VERSION_1 = List.of("picture.png", "paint.png");

    private DocumentFile() {}

    /**
     * A document that was read.
     *
     * @param notice a message about damage of its history
     */
    public record Opened(SavedDocument document, Optional<String> notice) {}

    /**
     * Writes a document atomically: the file is the old or the complete new document, even after a crash.
     *
     * @throws UserException when it cannot be written
     */
    public static void write(SavedDocument document, Path file) {
        new DocumentWriter().write(document, file);
    }

    /**
     * Reads a document, and the undamaged part of its history.
     *
     * @throws UserException when there is none, or when its picture or a mask is damaged, or it is of a newer version
     */
    public static Opened read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserException("There is no document “" + file + "”.");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            SafeZip archive = new SafeZip(zip);
            return opened(archive, json(archive), file);
        } catch (ZipException | JsonParseException | IllegalStateException | IllegalArgumentException
                | UnsupportedOperationException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw FileErrors.reading("The document", file, e);
        } catch (NewerVersion e) {
            throw new UserException(
                    "The document “" + file + "” was saved by a newer version of Gesso; open it with that one.",
                    e);
        } catch (DocumentLimits.TooLarge e) {
            throw e.e(file.toString());
        } catch (UserException e) {
            throw damaged(file, e);
        }
    }

    private static JsonObject json(SafeZip archive) throws IOException {
        JsonObject json = archive.json(JSON);
        if (SafeZip.required(json, "version").getAsInt() > VERSION) {
            throw new NewerVersion();
        }
        return json;
    }

    private static Opened opened(SafeZip archive, JsonObject json, Path file) throws IOException {
        Layers now = new LayersPart(archive, DocumentLimits.here()).read(json);
        JsonObject settings = SafeZip.required(json, "settings").getAsJsonObject();
        // Earlier versions of Gesso kept the names of the steps alone.
        if (!archive.has(HistoryPart.JSON)) {
            return new Opened(SavedDocument.of(now, settings), Optional.empty());
        }
        HistoryPart.Read history = HistoryPart.read(archive, now, DocumentLimits.here().history());
        return new Opened(new SavedDocument(history.steps(), history.present(), settings),
                history.isWhole() ? Optional.empty() : Optional.of(partly(file)));
    }

    private static String partly(Path file) {
        return "The history of “" + file.getFileName()
                + "” is damaged, so not every step can be undone; the picture and its masks are complete.";
    }

    static String layer(int index) {
        return "layers/" + (index + 1) + ".png";
    }

    /** The same in a document of a description. */
    static String layer(int index, JsonObject json) {
        return LayerJson.isIn(json) ? layer(index) : LAYERS_OF_VERSION_1.get(index);
    }

    static String mask(int index) {
        return "masks/" + (index + 1) + ".png";
    }

    private static UserException damaged(Path file, Exception cause) {
        return new UserException(
                "“" + file + "” is not a Gesso document, or it is damaged; open a backup copy if you have one.",
                cause);
    }

    /** The document has a version that this program does not know. */
    private static final class NewerVersion extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
