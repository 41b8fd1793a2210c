package studio.gesso.engine.diffusion.model.checkpoint.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Stability's settings of a checkpoint, a .yaml of the same name beside it, as A1111 reads it.
 *
 * @param parameterization what its network predicts: {@code v} or {@code eps}; empty where it does not say
 */
record SettingsBeside(Optional<String> parameterization) {

    private static final long LARGEST = 1 << 18;
    private static final SettingsBeside NONE = new SettingsBeside(Optional.empty());

    /** Reads those beside a checkpoint; nothing where there are none, or where they are no YAML. */
    static SettingsBeside of(Path checkpoint) {
        String name = checkpoint.getFileName().toString();
        int point = name.lastIndexOf('.');
        Path file = checkpoint.resolveSibling((point < 0 ? name : name.substring(0, point)) + ".yaml");
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return NONE;
            }
            return new SettingsBeside(parameterization(new Load(LoadSettings.builder().build())
                    .loadFromString(Files.readString(file))));
        } catch (IOException | YamlEngineException | StackOverflowError _) {
            return NONE;
        }
    }

    private static Optional<String> parameterization(Object settings) {
        return inside(settings, "model").flatMap(model -> inside(model, "params"))
                .flatMap(params -> inside(params, "parameterization"))
                .map(Object::toString);
    }

    private static Optional<Object> inside(Object value, String name) {
        return value instanceof Map<?, ?> map ? Optional.ofNullable(map.get(name)) : Optional.empty();
    }
}
