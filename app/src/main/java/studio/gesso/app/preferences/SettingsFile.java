package studio.gesso.app.preferences;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.ExclusiveAccess;
import studio.gesso.engine.base.json.LenientJson;

/**
 * A JSON file in the config folder, written atomically and shared by all open windows; a damaged file never prevents a
 * start.
 */
public final class SettingsFile {

    private static final long MOST_BYTES = 16 << 20;

    private final Path file;
    private JsonObject before = new JsonObject();

    public SettingsFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the file; an empty object where there is none.
     *
     * @param complain receives a message when the file is damaged; the file is then moved aside, not overwritten
     */
    public JsonObject read(Consumer<String> complain) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new JsonObject();
        }
        try {
            Optional<JsonObject> read = LenientJson.parse(text());
            return read.isPresent() ? read.get() : ExclusiveAccess.to(file, () -> readAgain(complain));
        } catch (IOException e) {
            complain.accept("The settings in " + file + " cannot be read; check the permissions of that file.");
            return new JsonObject();
        }
    }

    /** Stores the settings before any change, so that only later changes are written. */
    public synchronized void begin(JsonObject json) {
        before = json.deepCopy();
    }

    /**
     * Writes the changed settings; those that another window has written meanwhile stay.
     *
     * @throws UserException if the file cannot be written
     */
    public synchronized void write(JsonObject json) {
        try {
            Files.createDirectories(file.getParent());
            ExclusiveAccess.to(file, () -> {
                replace(new SettingsMerge(before, json).into(readAgain(_ -> {})));
                return file;
            });
            before = json.deepCopy();
        } catch (IOException e) {
            throw new UserException(
                    "The settings cannot be saved in " + file + "; check that this folder can be written.",
                    e);
        }
    }

    /** Another window may have put a damaged file aside meanwhile, and written a new one. */
    private JsonObject readAgain(Consumer<String> complain) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new JsonObject();
        }
        return LenientJson.parse(text()).orElseGet(() -> {
            complain.accept("What Gesso remembered cannot be read, so it starts with its defaults. The old file is "
                    + putAside() + ".");
            return new JsonObject();
        });
    }

    /** Writes a temporary file and then moves it over the file. */
    private void replace(JsonObject json) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, new GsonBuilder().setPrettyPrinting().create().toJson(json));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The text of the file; empty for a pipe, which may never end, or a file that is far too long. */
    private String text() throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            return "";
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private Path putAside() {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        if (Files.isDirectory(aside)) {
            aside = file.resolveSibling(aside.getFileName() + "-" + System.currentTimeMillis());
        }
        try {
            return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException _) {
            return file;
        }
    }
}
