package studio.gesso.engine.base;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folders that a person has chosen in the settings, which the window and the command line share; variables of the
 * environment come before them.
 */
public record ChosenFolders(Optional<Path> pictures, Optional<Path> models, Optional<Path> wildcards) {

    /** What the settings call each folder. */
    public static final String PICTURES = "pictures";
    public static final String MODELS = "modelsFolder";
    public static final String WILDCARDS = "wildcardsFolder";

    /** What the settings are called in their file. */
    public static final String ALL = "preferences";

    private static final String FILE = "studio.json";
    private static final long MOST_BYTES = 16 << 20;

    /** The file in which the window and the command line keep settings. */
    public static Path file(SystemFolders folders) {
        return folders.settings().resolve(FILE);
    }

    /** Those of a person; a file that cannot be read chooses nothing. */
    public static ChosenFolders of(SystemFolders folders) {
        return of(preferences(folders));
    }

    /** Those in the preferences of the settings; a value that is no folder chooses nothing. */
    public static ChosenFolders of(JsonObject preferences) {
        return new ChosenFolders(path(preferences, PICTURES), path(preferences, MODELS), path(preferences, WILDCARDS));
    }

    private static Optional<Path> path(JsonObject preferences, String name) {
        return preferences.get(name) instanceof JsonPrimitive text && text.isString()
                ? PathText.absolute(text.getAsString())
                : Optional.empty();
    }

    /** All that the person has set; empty where the file cannot be read. */
    public static JsonObject preferences(SystemFolders folders) {
        Path file = file(folders);
        try {
            JsonElement all = Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
                    ? JsonParser.parseString(Files.readString(file))
                    : new JsonObject();
            return all instanceof JsonObject object && object.get(ALL) instanceof JsonObject inner
                    ? inner
                    : new JsonObject();
        } catch (IOException | JsonParseException | StackOverflowError unreadable) {
            return new JsonObject();
        }
    }
}
