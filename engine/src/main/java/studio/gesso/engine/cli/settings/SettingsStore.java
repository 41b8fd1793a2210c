package studio.gesso.engine.cli.settings;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import studio.gesso.engine.base.ChosenFolders;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.ExclusiveAccess;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.base.json.LenientJson;

/** The settings in their file; open windows keep what they do not change themselves. */
record SettingsStore(StudioFolders places) {

    /** All that is set. */
    JsonObject preferences() {
        return ChosenFolders.preferences(places.folders());
    }

    /**
     * Changes some of them.
     *
     * @throws UserException if they cannot be written, or what is there cannot be read
     */
    void change(Consumer<JsonObject> change) {
        Path file = ChosenFolders.file(places.folders());
        try {
            Files.createDirectories(ParentFolder.of(file));
            ExclusiveAccess.to(file, () -> {
                JsonObject all = all(file);
                JsonObject preferences = LenientJson.in(all, ChosenFolders.ALL);
                change.accept(preferences);
                all.add(ChosenFolders.ALL, preferences);
                byte[] text = new GsonBuilder().setPrettyPrinting()
                        .create()
                        .toJson(all)
                        .getBytes(StandardCharsets.UTF_8);
                AtomicFile.write(file, out -> out.write(text));
                return file;
            });
        } catch (IOException e) {
            throw FileErrors.writing("The settings", file, e);
        }
    }

    private static JsonObject all(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new JsonObject();
        }
        return LenientJson.parse(Files.readString(file))
                .orElseThrow(() -> new UserException(
                        "The settings in “" + file + "” cannot be read; move that file away, and try again."));
    }
}
