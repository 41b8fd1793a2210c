package studio.gesso.engine.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.system.Folders;
import studio.gesso.engine.system.PathText;

/** Where models lie on this computer. */
final class ModelPlaces {

    private ModelPlaces() {}

    /** The starter, in the assets that the launcher names. */
    static Optional<Path> starter() {
        return Optional.ofNullable(System.getProperty("gesso.assets"))
                .flatMap(PathText::path)
                .map(assets -> assets.resolve("starter").resolve("postcard").toAbsolutePath().normalize())
                .filter(Files::isDirectory);
    }

    /** The models folder of this person. */
    static Path models() {
        return models(Folders.here());
    }

    /** The models folder: what {@code GESSO_MODELS} says, or among the program's data. */
    static Path models(Folders folders) {
        return folders.variable("GESSO_MODELS")
                .orElseGet(() -> folders.data().resolve("models"))
                .toAbsolutePath()
                .normalize();
    }
}
