package studio.gesso.engine.gallery.metadata.dialect;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.settings.Recovery;

/** Hands settings of a JSON object over, under whatever name; one that is no single value is listed. */
record Values(JsonObject json, Recovery recovery) {

    /**
     * Hands a setting over, if it is there.
     *
     * @param setting its name in the list of what could not be restored
     * @param names the names that it may have in the object
     */
    void take(String setting, Consumer<String> to, String... names) {
        Optional<JsonElement> found = Arrays.stream(names)
                .map(json::get)
                .filter(value -> value != null && !value.isJsonNull())
                .findFirst();
        found.ifPresent(value -> Json.text(value)
                .ifPresentOrElse(to,
                        () -> recovery.lose(setting, "“" + value + "” is nothing that it can be.")));
    }

    /** Hands over width and height, if one of them is there. */
    void takeSize(String width, String height) {
        Json.takeSize(json, width, height, recovery::size);
    }

    /** The guidance; where a model has its own as an input, that, and the ordinary one is looked at beside it. */
    void takeGuidance(String ordinary, String own) {
        take("guidance", recovery::guidance, own);
        take("guidance", Json.has(json, own) ? recovery::secondGuidance : recovery::guidance, ordinary);
    }
}
