package studio.gesso.app.preferences;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Merges the settings of two windows key by key: changes of this window count, and everything else stays as the other
 * has written it.
 *
 * @param before the settings of this window when it started, or wrote last
 * @param now its present settings
 */
record SettingsMerge(JsonObject before, JsonObject now) {

    /** The merged settings, from the present content of the file. */
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
        return Optional.ofNullable(now);
    }

    private static JsonObject object(JsonElement element) {
        return element instanceof JsonObject object ? object : new JsonObject();
    }
}
