package studio.gesso.engine.diffusion.model.adapter;

import java.nio.file.Path;
import java.util.List;
import studio.gesso.engine.base.UserException;

/** Finds LoRAs by the names that requests and prompts have for them, and the embeddings that prompts may use. */
public interface AdapterFinder {

    /** Finds LoRAs by their paths only, and no embeddings. */
    AdapterFinder PATHS = new AdapterFinder() {

        @Override
        public Path lora(String name) {
            return AdapterPaths.existing(name)
                    .orElseThrow(() -> new UserException("There is no LoRA file " + name + "; give its path."));
        }

        @Override
        public List<Path> embeddings() {
            return List.of();
        }
    };

    /**
     * The file of a LoRA.
     *
     * @param name its path, its name with or without its ending, or the name that its author gave it
     * @throws UserException if there is none; the sentence names those that are called nearly so
     */
    Path lora(String name);

    /** The files of all embeddings. */
    List<Path> embeddings();
}
