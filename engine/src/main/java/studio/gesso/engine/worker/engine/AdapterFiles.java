package studio.gesso.engine.worker.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * The LoRAs and embeddings that lie elsewhere than in the models folder, as they are when a request is made.
 *
 * @param loras files of LoRAs
 * @param embeddings files of embeddings
 */
public record AdapterFiles(List<Path> loras, List<Path> embeddings) {

    /** None. */
    public static final AdapterFiles NONE = new AdapterFiles(List.of(), List.of());

    public AdapterFiles {
        loras = List.copyOf(loras);
        embeddings = List.copyOf(embeddings);
    }
}
