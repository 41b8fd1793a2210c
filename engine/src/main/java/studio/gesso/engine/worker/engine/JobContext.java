package studio.gesso.engine.worker.engine;

import java.nio.file.Path;
import java.util.List;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.request.decoding.PreviewMethod;
import studio.gesso.engine.request.speed.Limits;

/**
 * What a job needs of the window as it is when the job begins: the files that are here, and how steps are shown.
 *
 * @param added models elsewhere than in the models folder, and folders that hold models
 * @param loras files of LoRAs, those in the models folder too, as the window has last seen them; so the others
 * @param embeddings files of embeddings
 * @param tinyAutoencoders files of tiny autoencoders
 * @param previews what shows the steps
 * @param limits how much of the computer pictures may use
 */
public record JobContext(List<Path> added, List<Path> loras, List<Path> embeddings, List<Path> tinyAutoencoders,
        PreviewMethod previews, Limits limits) {

    /** None. */
    public static final JobContext NONE = of(List.of());

    public JobContext {
        added = List.copyOf(added);
        loras = List.copyOf(loras);
        embeddings = List.copyOf(embeddings);
        tinyAutoencoders = List.copyOf(tinyAutoencoders);
    }

    /** Models and folders that were added, and nothing that has been seen in them. */
    public static JobContext of(List<Path> added) {
        return new JobContext(added, List.of(), List.of(), List.of(), PreviewMethod.AUTO, Limits.NONE);
    }

    /** What the window has seen of a kind. */
    List<Path> seen(FileKind kind) {
        return switch (kind) {
            case LORA -> loras;
            case EMBEDDING -> embeddings;
            case TINY_AUTOENCODER -> tinyAutoencoders;
            case MODEL, VAE, TEXT_ENCODER, CONTROLNET, T2I_ADAPTER, UPSCALER, IP_ADAPTER, CLIP_VISION, NOT_RUN,
                    UNKNOWN ->
                List.of();
        };
    }
}
