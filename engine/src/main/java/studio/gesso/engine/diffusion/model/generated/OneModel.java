package studio.gesso.engine.diffusion.model.generated;

import java.nio.file.Path;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.ModelFolder;

/**
 * One file or folder, whatever name a request has for it.
 *
 * @param path the file or folder
 * @param opener opens it
 */
public record OneModel(Path path, ModelOpener opener) implements ModelFinder {

    @Override
    public ModelFolder find(String name) {
        return opener.open(path);
    }

    @Override
    public ModelFolder find(String name, Wanted wanted) {
        ModelOpener kept = opener.keeping(wanted.matrices());
        return wanted.vae().map(Path::of).map(kept::withVae).orElse(kept).open(path);
    }
}
