package studio.gesso.engine.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Where models lie on this computer. */
final class ModelPlaces {

    private ModelPlaces() {}

    /** The starter, in the assets that the launcher names. */
    static Optional<Path> starter() {
        return Optional.ofNullable(System.getProperty("gesso.assets"))
                .map(assets -> Path.of(assets, "starter", "postcard").toAbsolutePath().normalize())
                .filter(Files::isDirectory);
    }

    /** The models folder of this person. */
    static Path models() {
        return models(System.getenv(), System.getProperties());
    }

    /** The models folder by the environment: what {@code GESSO_MODELS} says, or where the system keeps programs' data. */
    static Path models(Map<String, String> environment, Properties properties) {
        String chosen = environment.getOrDefault("GESSO_MODELS", "");
        if (!chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath().normalize();
        }
        Path home = Path.of(properties.getProperty("user.home"));
        String system = properties.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return Path.of(environment.getOrDefault("APPDATA", home.resolve("AppData").resolve("Roaming").toString()),
                    "Gesso", "models");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Gesso").resolve("models");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        // The specification has relative paths ignored.
        Path base = data.startsWith("/") ? Path.of(data) : home.resolve(".local").resolve("share");
        return base.resolve("gesso").resolve("models");
    }
}
