package studio.gesso.engine.diffusion.model.adapter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.PathText;

/** Paths of adapters as people write them. */
public final class AdapterPaths {

    private AdapterPaths() {}

    /** The file at a path, where the text is one; absolute. */
    public static Optional<Path> existing(String text) {
        return PathText.existing(text).filter(Files::isRegularFile);
    }
}
