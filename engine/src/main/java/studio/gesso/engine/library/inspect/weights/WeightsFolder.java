package studio.gesso.engine.library.inspect.weights;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.config.ConfigFile;

/** The list of parts in a folder of diffusers. */
final class WeightsFolder {

    private WeightsFolder() {}

    /** What model_index.json says; nothing where it is damaged, which another check says. */
    static JsonObject index(Path file) {
        try {
            return ConfigFile.read(file, "model_index.json").json();
        } catch (UserException damaged) {
            return new JsonObject();
        }
    }
}
