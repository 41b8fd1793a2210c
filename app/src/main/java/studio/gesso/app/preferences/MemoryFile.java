package studio.gesso.app.preferences;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.tensor.Refusal;

/** A JSON file in the config folder: whole at every moment, and never a reason not to start. */
public final class MemoryFile {

    private final Path file;

    public MemoryFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the file; an empty object where there is none.
     *
     * @param complain hears a sentence when the file is damaged; the file is then put aside, not overwritten
     */
    public JsonObject read(Consumer<String> complain) {
        if (!Files.exists(file)) {
            return new JsonObject();
        }
        try {
            return parsed(Files.readString(file)).orElseGet(() -> {
                complain.accept("What Gesso remembered cannot be read, so it starts with its defaults. The old file is "
                        + putAside() + ".");
                return new JsonObject();
            });
        } catch (IOException e) {
            complain.accept("What Gesso remembers in " + file + " cannot be read; check the permissions of that file.");
            return new JsonObject();
        }
    }

    /** Writes the file beside itself and then in one move over itself. */
    public synchronized void write(JsonObject json) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, new GsonBuilder().setPrettyPrinting().create().toJson(json));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Refusal(
                    "The settings cannot be remembered in " + file + "; check that this folder can be written.",
                    e);
        }
    }

    private static Optional<JsonObject> parsed(String text) {
        try {
            return Optional.of(JsonParser.parseString(text))
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast);
        } catch (JsonParseException _) {
            return Optional.empty();
        }
    }

    private Path putAside() {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException _) {
            return file;
        }
    }
}
