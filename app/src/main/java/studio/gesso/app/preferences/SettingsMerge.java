package studio.gesso.app.preferences;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What two windows remember in one file, brought together key by key: what this window has changed counts, and all else
 * stays as the other has written it.
 *
 * @param before what this window remembered when it began, or wrote last
 * @param now what it remembers now
 */
record SettingsMerge(JsonObject before, JsonObject now) {

    /** What the file is to say, which says something else at the moment. */
    JsonObject into(JsonObject file) {
        JsonObject merged = file.deepCopy();
        Set<String> keys = new LinkedHashSet<>(now.keySet());
        keys.addAll(before.keySet());
        for (String key : keys) {
            merged(before.get(key), now.get(key), file.get(key))
                    .ifPresentOrElse(value -> merged.add(key, value), () -> merged.remove(key));
        }
        return merged;
    }

    private static Optional<JsonElement> merged(JsonElement before, JsonElement now, JsonElement file) {
        if (now instanceof JsonObject inner) {
            return Optional.of(new SettingsMerge(object(before), inner).into(object(file)));
        }
        if (Objects.equals(before, now)) {
            return Optional.ofNullable(file);
        }
        if (now instanceof JsonArray list && file instanceof JsonArray theirs) {
            return Optional.of(list(before, list, theirs));
        }
        return Optional.ofNullable(now);
    }

    /** Of a list, what was added and what was taken away is done to the other's. */
    private static JsonArray list(JsonElement before, JsonArray now, JsonArray file) {
        Set<JsonElement> elements = new LinkedHashSet<>(file.asList());
        if (before instanceof JsonArray old) {
            old.asList().stream().filter(element -> !now.contains(element)).forEach(elements::remove);
        }
        elements.addAll(now.asList());
        JsonArray merged = new JsonArray();
        elements.forEach(merged::add);
        return merged;
    }

    private static JsonObject object(JsonElement element) {
        return element instanceof JsonObject object ? object : new JsonObject();
    }
}
