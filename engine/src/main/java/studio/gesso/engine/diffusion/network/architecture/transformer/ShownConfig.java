package studio.gesso.engine.diffusion.network.architecture.transformer;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.Weights;

/** What weights show of their network's config.json. */
final class ShownConfig {

    private ShownConfig() {}

    /**
     * Requires that a config.json agrees with what the weights show.
     *
     * @param said the config.json
     * @param shown the config that follows from the weights
     * @param hidden what weights do not show
     * @throws UserException if it says something else
     */
    static void require(JsonObject said, JsonObject shown, Set<String> hidden, Weights weights) {
        List<String> differences = shown.keySet()
                .stream()
                .filter(name -> !hidden.contains(name) && !shown.get(name).equals(said.get(name)))
                .map(name -> name + " " + said.get(name) + " instead of " + shown.get(name))
                .toList();
        if (!differences.isEmpty()) {
            throw new UserException("The config.json that goes with " + weights.source() + " is of another network: "
                    + String.join(", ", differences) + ". Get both again from where the model came from.");
        }
    }
}
