package studio.gesso.engine.worker.engine;

import java.nio.file.Path;
import java.util.List;
import studio.gesso.engine.request.decoding.PreviewMethod;

/**
 * What a job needs of the window as it is when the job begins: files that lie elsewhere than in the models folder, and how
 * steps are shown.
 *
 * @param loras files of LoRAs
 * @param embeddings files of embeddings
 * @param tinyAutoencoders files of tiny autoencoders, those in the models folder too
 * @param previews what shows the steps
 */
public record JobContext(List<Path> loras, List<Path> embeddings, List<Path> tinyAutoencoders,
        PreviewMethod previews) {

    /** None. */
    public static final JobContext NONE = new JobContext(List.of(), List.of(), List.of(),
            PreviewMethod.AUTO);

    public JobContext {
        loras = List.copyOf(loras);
        embeddings = List.copyOf(embeddings);
        tinyAutoencoders = List.copyOf(tinyAutoencoders);
    }
}
