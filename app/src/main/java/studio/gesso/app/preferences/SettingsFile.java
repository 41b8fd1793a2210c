package studio.gesso.app.preferences;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
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
import studio.gesso.engine.base.json.LenientJson;

/**
 * A JSON file in the config folder: whole at every moment, never a reason not to start, and shared by all windows that
 * are open at once.
 */
public final class SettingsFile {

    private static final long MOST_BYTES = 16 << 20;

    /** Locks of files hold between programs only. */
    private static final Object THIS_PROGRAM = new Object();

    private final Path file;
    private JsonObject before = new JsonObject();

    public SettingsFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the file; an empty object where there is none.
     *
     * @param complain hears a sentence when the file is damaged; the file is then put aside, not overwritten
     */
    public JsonObject read(Consumer<String> complain) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new JsonObject();
        }
        try {
            return LenientJson.parse(text()).orElseGet(() -> {
                complain.accept("What Gesso remembered cannot be read, so it starts with its defaults. The old file is "
                        + putAside() + ".");
                return new JsonObject();
            });
        } catch (IOException e) {
            complain.accept("What Gesso remembers in " + file + " cannot be read; check the permissions of that file.");
            return new JsonObject();
        }
    }

    /** Takes note of what is remembered before anything is changed: only what is changed from now on is written. */
    public synchronized void begin(JsonObject json) {
        before = json.deepCopy();
    }

    /**
     * Writes what has changed; what another window has written meanwhile stays.
     *
     * @throws UserException if the file cannot be written
     */
    public synchronized void write(JsonObject json) {
        try {
            Files.createDirectories(file.getParent());
            synchronized (THIS_PROGRAM) {
                try (var lock = new RandomAccessFile(file.resolveSibling(file.getFileName() + ".lock").toFile(),
                        "rw")) {
                    // Released when the file is closed.
                    lock.getChannel().lock();
                    replace(new SettingsMerge(before, json).into(LenientJson.parse(text()).orElseGet(JsonObject::new)));
                }
            }
            before = json.deepCopy();
        } catch (IOException e) {
            throw new UserException(
                    "The settings cannot be remembered in " + file + "; check that this folder can be written.",
                    e);
        }
    }

    /** Writes the file beside itself and then in one move over itself. */
    private void replace(JsonObject json) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, new GsonBuilder().setPrettyPrinting().create().toJson(json));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What is in the file; nothing of a pipe, which nobody may ever fill, or of what is far too long. */
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
