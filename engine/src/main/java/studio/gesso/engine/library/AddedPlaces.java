package studio.gesso.engine.library;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.ExclusiveAccess;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.base.json.LenientJson;

/**
 * The weight files and folders that a person has added to those in the models folder, in the window or on the command line,
 * kept in a JSON file. What cannot be read in it counts as nothing.
 *
 * @param file {@code models.json} in the settings; it need not exist
 * @param window the settings of the window, in which earlier versions kept lists of their own; it need not exist
 */
public record AddedPlaces(Path file, Path window) {

    private static final String PLACES = "added";
    /** Marks a list that has taken over those of the window. */
    private static final String COMPLETE = "complete";

    /** The places of this person. */
    public static AddedPlaces ofThisPerson() {
        Path settings = StudioFolders.here().settings();
        return new AddedPlaces(settings.resolve("models.json"), settings.resolve("studio.json"));
    }

    /** All places, absolute, each once. */
    public List<Path> all() {
        JsonObject json = json(file);
        Stream<Path> ofWindow = json.has(COMPLETE) ? Stream.empty() : ofWindow();
        return Stream.concat(paths(json, PLACES), ofWindow).distinct().toList();
    }

    /**
     * Adds a file or folder; one that is there already stays where it is.
     *
     * @throws UserException if the list cannot be written
     */
    public void add(Path place) {
        change(places -> places.add(absolute(place)));
    }

    /**
     * Removes a place from the list; its files stay.
     *
     * @throws UserException if it is not in the list, or the list cannot be written
     */
    public void remove(Path place) {
        Path absolute = absolute(place);
        change(places -> {
            if (!places.remove(absolute)) {
                throw new UserException(PathText.shown(absolute)
                        + " was not added, so it cannot be removed. What was added: " + names(places) + ".");
            }
        });
    }

    private void change(Consumer<Set<Path>> change) {
        try {
            Files.createDirectories(ParentFolder.of(file));
            ExclusiveAccess.to(file, () -> {
                Set<Path> places = new LinkedHashSet<>(all());
                change.accept(places);
                return write(places);
            });
        } catch (IOException e) {
            throw FileErrors.writing("The list of added models", file, e);
        }
    }

    private static String names(Set<Path> places) {
        return places.isEmpty() ? "nothing" : String.join(", ", places.stream().map(PathText::shown).toList());
    }

    private static Path absolute(Path place) {
        return place.toAbsolutePath().normalize();
    }

    private Stream<Path> ofWindow() {
        JsonObject preferences = LenientJson.in(json(window), "preferences");
        return Stream.of("models", "loras", "embeddings").flatMap(name -> paths(preferences, name));
    }

    private static Stream<Path> paths(JsonObject json, String name) {
        return LenientJson.strings(json, name).flatMap(text -> PathText.absolute(text).stream());
    }

    private static JsonObject json(Path file) {
        return LenientJson.read(file).orElseGet(JsonObject::new);
    }

    private Path write(Set<Path> places) throws IOException {
        JsonObject json = json(file);
        json.addProperty(COMPLETE, true);
        json.add(PLACES, LenientJson.strings(places.stream().map(Path::toString)));
        String text = new GsonBuilder().setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(json);
        AtomicFile.write(file, text);
        return file;
    }
}
