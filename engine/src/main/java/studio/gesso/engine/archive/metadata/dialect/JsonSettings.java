package studio.gesso.engine.archive.metadata.dialect;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.base.json.LenientJson;

/** Takes settings from a JSON object, under any of several names; a value that is not a single value is listed. */
public record JsonSettings(JsonObject json, SettingsReader recovery) {

    private static final Set<String> NOTHING = Set.of("0", "0.0", "None", "none");
    private static final int MOST = 60;

    /**
     * Takes a setting over, if it is there.
     *
     * @param setting its name in the list of what could not be restored
     * @param names the names that it may have in the object
     */
    public void take(String setting, Consumer<String> to, String... names) {
        Optional<JsonElement> found = Arrays.stream(names)
                .map(json::get)
                .filter(value -> value != null && !value.isJsonNull())
                .findFirst();
        found.ifPresent(value -> LenientJson.text(value)
                .ifPresentOrElse(to,
                        () -> recovery.lose(setting, "“" + value + "” is not a valid value.")));
    }

    /**
     * Lists all keys of the object that were not taken.
     *
     * @param known the names that are taken over or change no pixel
     */
    void loseOthers(Set<String> known) {
        List<String> others = json.keySet()
                .stream()
                .filter(name -> !known.contains(name) && LenientJson.has(json, name))
                .filter(name -> !NOTHING.contains(LenientJson.text(json, name).orElse("")))
                .toList();
        others.stream()
                .limit(MOST)
                .forEach(name -> recovery.lose(name, "Gesso does not do this (" + json.get(name) + ")."));
        if (others.size() > MOST) {
            recovery.lose("others", others.size() - MOST + " more settings are in the file.");
        }
    }

    /** Hands over width and height, if one of them is there. */
    public void takeSize(String width, String height) {
        LenientJson.takeSize(json, width, height, recovery::size);
    }

    /** The guidance; if a model has its own as an input, that one, and the ordinary one is checked too. */
    public void takeGuidance(String ordinary, String own) {
        take("guidance", recovery::guidance, own);
        take("guidance", LenientJson.has(json, own) ? recovery::secondGuidance : recovery::guidance, ordinary);
    }
}
