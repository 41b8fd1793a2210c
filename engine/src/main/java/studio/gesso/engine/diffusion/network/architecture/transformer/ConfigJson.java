package studio.gesso.engine.diffusion.network.architecture.transformer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The config.json of a network; what it leaves out or says null of is diffusers' default.
 *
 * @param json its content
 */
record ConfigJson(JsonObject json) {

    private static final double MOST = 1 << 24;

    /**
     * A whole number above zero.
     *
     * @throws UserException if the value is something else
     */
    int whole(String name, int otherwise) {
        JsonElement value = json.get(name);
        return value == null || value.isJsonNull() ? otherwise : whole(name, value, 1);
    }

    /**
     * A list of whole numbers.
     *
     * @throws UserException if the value is something else
     */
    List<Integer> wholes(String name, List<Integer> otherwise) {
        JsonElement value = json.get(name);
        if (value == null || value.isJsonNull()) {
            return otherwise;
        }
        if (!(value instanceof JsonArray list)) {
            throw wrong(name, value);
        }
        return StreamSupport.stream(list.spliterator(), false).map(each -> whole(name, each, 0)).toList();
    }

    private static int whole(String name, JsonElement value, int least) {
        boolean isNumber = value instanceof JsonPrimitive primitive && primitive.isNumber();
        double number = isNumber ? value.getAsDouble() : Double.NaN;
        if (!(number >= least && number <= MOST && number == Math.rint(number))) {
            throw wrong(name, value);
        }
        return (int) number;
    }

    private static UserException wrong(String name, JsonElement value) {
        return new UserException("The config.json of the transformer says " + name + " is " + value
                + ", which no transformer can have; get the file again from where the model came from.");
    }

    /**
     * Requires that it agrees with what the weights show.
     *
     * @param shown the config that follows from the weights
     * @param hidden what weights do not show
     * @throws UserException if it says something else
     */
    void require(JsonObject shown, Set<String> hidden, Weights weights) {
        List<String> differences = shown.keySet()
                .stream()
                .filter(name -> !hidden.contains(name) && !shown.get(name).equals(json.get(name)))
                .map(name -> name + " " + json.get(name) + " instead of " + shown.get(name))
                .toList();
        if (!differences.isEmpty()) {
            throw new UserException("The config.json that goes with " + weights.source() + " is of another network: "
                    + String.join(", ", differences) + ". Get both again from where the model came from.");
        }
    }
}
