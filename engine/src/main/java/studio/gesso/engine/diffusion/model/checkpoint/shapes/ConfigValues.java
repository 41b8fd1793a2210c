package studio.gesso.engine.diffusion.model.checkpoint.shapes;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import studio.gesso.engine.base.json.StrictJson;

/** Values of a config.json while it is written. */
final class ConfigValues {

    private final JsonObject json;

    /** Begins with what is the same in all networks of a class. */
    ConfigValues(String same) {
        this.json = StrictJson.parse(same).getAsJsonObject();
    }

    ConfigValues number(String name, Number value) {
        json.addProperty(name, value);
        return this;
    }

    ConfigValues text(String name, String value) {
        json.addProperty(name, value);
        return this;
    }

    ConfigValues truth(String name, Boolean value) {
        json.addProperty(name, value);
        return this;
    }

    ConfigValues numbers(String name, List<? extends Number> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        json.add(name, array);
        return this;
    }

    ConfigValues texts(String name, List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        json.add(name, array);
        return this;
    }

    ConfigValues json(String name, JsonArray value) {
        json.add(name, value);
        return this;
    }

    JsonObject done() {
        return json;
    }
}
