package studio.gesso.engine.base;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where models are on this computer. */
public final class ModelPlaces {

    private ModelPlaces() {}

    /** The starter model, in the assets folder that the launcher sets. */
    public static Optional<Path> starter() {
        return shipped(Path.of("starter", "postcard"));
    }

    /** The folder of the upscalers that come with Gesso. */
    public static Optional<Path> upscalers() {
        return shipped(Path.of("upscaler"));
    }

    private static Optional<Path> shipped(Path folder) {
        return Optional.ofNullable(System.getProperty("gesso.assets"))
                .flatMap(PathText::path)
                .map(assets -> assets.resolve(folder).toAbsolutePath().normalize())
                .filter(Files::isDirectory);
    }

    /** The models folder of this person. */
    public static Path models() {
        return models(SystemFolders.here());
    }

    /** The models folder: what {@code GESSO_MODELS} says, the one that was chosen, or among the program's data. */
    public static Path models(SystemFolders folders) {
        return folders.variable("GESSO_MODELS")
                .or(() -> ChosenFolders.of(folders).models())
                .orElseGet(() -> folders.data().resolve("models"))
                .toAbsolutePath()
                .normalize();
    }
}
