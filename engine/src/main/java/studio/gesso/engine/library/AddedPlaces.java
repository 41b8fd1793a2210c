package studio.gesso.engine.library;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.base.json.LenientJson;

/**
 * The models and folders of models that a person has added to those in the models folder, kept in a JSON file. What cannot
 * be read in it counts as nothing.
 *
 * @param file {@code models.json} in the settings; it need not exist
 * @param window the settings of the window, which has a list of its own; it need not exist
 */
public record AddedPlaces(Path file, Path window) {

    private static final String PLACES = "added";
    private static final int LONGEST = 16 << 20;

    /** The places of this person. */
    public static AddedPlaces ofThisPerson() {
        Path settings = StudioFolders.here().settings();
        return new AddedPlaces(settings.resolve("models.json"), settings.resolve("studio.json"));
    }

    /** All places, absolute, each once. */
    public List<Path> all() {
        Set<Path> all = new LinkedHashSet<>(own());
        all.addAll(ofWindow());
        return List.copyOf(all);
    }

    /**
     * Adds a file or folder; one that is there already stays where it is.
     *
     * @throws UserException if the list cannot be written
     */
    public void add(Path place) {
        Set<Path> all = new LinkedHashSet<>(own());
        if (all.add(absolute(place))) {
            write(List.copyOf(all));
        }
    }

    /**
     * Removes a place from the list; its files stay.
     *
     * @throws UserException if it is not in the list, or the list cannot be written
     */
    public void remove(Path place) {
        Path absolute = absolute(place);
        List<Path> own = own();
        if (!own.contains(absolute)) {
            throw new UserException(PathText.shown(absolute) + (ofWindow().contains(absolute)
                    ? " was added in the window; remove it there."
                    : " was not added, so it cannot be removed. What was added: " + names(all()) + "."));
        }
        write(own.stream().filter(other -> !other.equals(absolute)).toList());
    }

    private static String names(List<Path> places) {
        return places.isEmpty() ? "nothing" : String.join(", ", places.stream().map(PathText::shown).toList());
    }

    private static Path absolute(Path place) {
        return place.toAbsolutePath().normalize();
    }

    private List<Path> own() {
        return paths(json(file), PLACES).toList();
    }

    private List<Path> ofWindow() {
        return paths(LenientJson.in(json(window), "preferences"), "models").toList();
    }

    private static Stream<Path> paths(JsonObject json, String name) {
        return LenientJson.strings(json, name).flatMap(text -> PathText.absolute(text).stream());
    }

    private static JsonObject json(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LONGEST
                    ? LenientJson.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                            .orElseGet(JsonObject::new)
                    : new JsonObject();
        } catch (IOException unreadable) {
            return new JsonObject();
        }
    }

    private void write(List<Path> places) {
        JsonObject json = json(file);
        json.add(PLACES, LenientJson.strings(places.stream().map(Path::toString)));
        byte[] text = new GsonBuilder().setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(json)
                .getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(ParentFolder.of(file));
            AtomicFile.write(file, out -> out.write(text));
        } catch (IOException e) {
            throw FileErrors.writing("The list of added models", file, e);
        }
    }
}
