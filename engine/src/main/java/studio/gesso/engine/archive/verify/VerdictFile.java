package studio.gesso.engine.archive.verify;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.archive.gallery.marks.MarkJournal;
import studio.gesso.engine.base.file.AppendedLines;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.LineFile;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.base.json.StrictJson;

/**
 * The results of verifying the pictures of a folder, in a file of that folder: the last result of a picture counts,
 * which is identified by the fingerprint of its pixels.
 */
public final class VerdictFile {

    private static final Gson JSON = new Gson();
    private final LineFile lines;
    private final AppendedLines appended;
    private final Map<String, Verified> last = new HashMap<>();

    /** The verdicts on the pictures of a folder. */
    public VerdictFile(Path pictures) {
        lines = new LineFile(pictures.resolve(MarkJournal.FOLDER).resolve("verified.jsonl"));
        appended = new AppendedLines(lines.file());
    }

    /**
     * Writes a verdict.
     *
     * @param fingerprint the fingerprint of the picture's pixels, as its file records it
     */
    public void keep(String fingerprint, Verified verified) {
        var json = new JsonObject();
        json.addProperty("pixels", fingerprint);
        json.addProperty("when", verified.when().toString());
        json.addProperty("verdict", verified.verdict().name());
        json.addProperty("largest", verified.largest());
        json.addProperty("mean", verified.mean());
        json.addProperty("provider", verified.provider());
        try {
            lines.append(List.of(JSON.toJson(json)));
        } catch (IOException e) {
            throw FileErrors.writing("The result of the verification", ParentFolder.of(lines.file()), e);
        }
    }

    /** The last verdict on a picture; of the file, only what was appended to it is read. */
    public synchronized Optional<Verified> of(String fingerprint) {
        try {
            appended.read(last::clear,
                    line -> verified(line).ifPresent(one -> last.put(one.pixels(), one.verified())));
            return Optional.ofNullable(last.get(fingerprint));
        } catch (IOException e) {
            throw FileErrors.reading("The results of verifications", lines.file(), e);
        }
    }

    private record Line(String pixels, Verified verified) {}

    private static Optional<Line> verified(String line) {
        try {
            JsonObject json = StrictJson.parse(line).getAsJsonObject();
            return Optional.of(new Line(json.get("pixels").getAsString(),
                    new Verified(Instant.parse(json.get("when").getAsString()),
                            Verification.Verdict.valueOf(json.get("verdict").getAsString()),
                            json.get("largest").getAsInt(), json.get("mean").getAsDouble(),
                            json.get("provider").getAsString())));
        } catch (JsonParseException | IllegalStateException | NullPointerException | ClassCastException
                | IllegalArgumentException | DateTimeException e) {
            // An incomplete line, or a verdict of another version.
            return Optional.empty();
        }
    }
}
