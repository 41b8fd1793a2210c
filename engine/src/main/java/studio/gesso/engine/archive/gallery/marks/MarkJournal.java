package studio.gesso.engine.archive.gallery.marks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.LineFile;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.base.json.StrictJson;

/**
 * All marks of the pictures in a folder, in a file of that folder, {@code .gesso/marks.jsonl}: one line
 * of JSON for each change, the last of a picture counts. So the folder alone is the truth, and no index has to be kept.
 *
 * <p>Lines are forced to the disk before a change is done; an incomplete line after a power cut is skipped. Any
 * number of programs may write.
 */
public final class MarkJournal {

    /** The folder for Gesso's own files in the pictures folder. */
    public static final String FOLDER = ".gesso";

    /** The least length in bytes at which a journal is compacted. */
    private static final long SMALL = 200_000;
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Path pictures;
    private final Path file;
    private final LineFile lines;
    private long nextLook = SMALL;

    /** The journal of a pictures folder; it need not exist. */
    public MarkJournal(Path pictures) {
        this.pictures = pictures;
        this.file = pictures.resolve(FOLDER).resolve("marks.jsonl");
        this.lines = new LineFile(file);
    }

    /** A text that changes whenever the journal does. */
    public String stamp() {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime();
        } catch (IOException e) {
            return "none";
        }
    }

    /** The latest marks of every picture, in the order in which pictures were first marked. */
    public Collection<MarkedPicture> read() {
        return load(new AtomicInteger()).values();
    }

    /**
     * Writes marks.
     *
     * @throws studio.gesso.engine.base.UserException when it cannot be written
     */
    public void write(Collection<MarkedPicture> changes) {
        try {
            lines.append(changes.stream().map(change -> JSON.toJson(json(change))).toList(), this::shorten);
        } catch (IOException e) {
            throw FileErrors.writing("The marks of the pictures", pictures, e);
        }
    }

    /**
     * Changes marks, from what the journal has of the pictures by then: other programs may have written since.
     *
     * @param known the pictures; their marks count where the journal has none
     * @param changed is run with the new marks before any other program may write
     * @throws studio.gesso.engine.base.UserException when it cannot be written
     */
    public void change(Collection<MarkedPicture> known, UnaryOperator<Marks> change,
            Consumer<List<MarkedPicture>> changed) {
        List<MarkedPicture> now = new ArrayList<>();
        try {
            lines.append(() -> {
                Map<String, MarkedPicture> last = load(new AtomicInteger());
                known.forEach(picture -> now.add(new MarkedPicture(picture.picture(), picture.pixels(),
                        change.apply(last.getOrDefault(picture.picture(), picture).marks()))));
                return now.stream().map(one -> JSON.toJson(json(one))).toList();
            }, () -> {
                shorten();
                changed.accept(now);
            });
        } catch (IOException e) {
            throw FileErrors.writing("The marks of the pictures", pictures, e);
        }
    }

    /** Compacts the journal when most of its lines are outdated; checked whenever it has doubled. */
    private void shorten() throws IOException {
        if (Files.size(file) < nextLook) {
            return;
        }
        var count = new AtomicInteger();
        Map<String, MarkedPicture> last = load(count);
        if (count.get() > 2 * last.size()) {
            last.values().removeIf(MarkedPicture::saysNothing);
            AtomicFile.write(file, out -> {
                for (MarkedPicture marked : last.values()) {
                    out.write((JSON.toJson(json(marked)) + "\n").getBytes(StandardCharsets.UTF_8));
                }
            });
        }
        nextLook = 2 * Files.size(file) + SMALL;
    }

    private Map<String, MarkedPicture> load(AtomicInteger count) {
        Map<String, MarkedPicture> last = new LinkedHashMap<>();
        try {
            for (String line : lines.read()) {
                count.incrementAndGet();
                marked(line).ifPresent(marked -> last.put(marked.picture(), marked));
            }
        } catch (IOException e) {
            throw FileErrors.reading("The marks of the pictures", file, e);
        }
        return last;
    }

    private static JsonObject json(MarkedPicture marked) {
        var json = new JsonObject();
        json.addProperty("picture", marked.picture());
        marked.pixels().ifPresent(pixels -> json.addProperty("pixels", pixels));
        json.addProperty("rating", marked.marks().rating());
        json.add("tags", LenientJson.strings(marked.marks().tags().stream()));
        json.add("collections", LenientJson.strings(marked.marks().collections().stream()));
        marked.thrown().ifPresent(when -> json.addProperty("thrown", when.toString()));
        return json;
    }

    private static Optional<MarkedPicture> marked(String line) {
        try {
            JsonObject json = StrictJson.parse(line).getAsJsonObject();
            var marks = new Marks(Math.clamp(json.get("rating").getAsInt(), 0, Marks.BEST), names(json.get("tags")),
                    names(json.get("collections")));
            Optional<String> pixels = Optional.ofNullable(json.get("pixels")).map(JsonElement::getAsString);
            Optional<Instant> thrown = Optional.ofNullable(json.get("thrown"))
                    .map(when -> Instant.parse(when.getAsString()));
            return Optional.of(new MarkedPicture(json.get("picture").getAsString(), pixels, marks, thrown));
        } catch (JsonParseException | IllegalStateException | NullPointerException | ClassCastException
                | NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static List<String> names(JsonElement array) {
        List<String> names = new ArrayList<>();
        array.getAsJsonArray().forEach(name -> names.add(name.getAsString()));
        return names;
    }
}
