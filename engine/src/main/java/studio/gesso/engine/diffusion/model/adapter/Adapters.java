package studio.gesso.engine.diffusion.model.adapter;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.model.control.ControlFiles;
import studio.gesso.engine.diffusion.weights.adapter.LoraFile;
import studio.gesso.engine.diffusion.weights.adapter.embedding.Embedding;

/**
 * Small files that change a model while it is opened.
 *
 * @param loras they add up, each against the unchanged model
 * @param embeddings the words that they add to prompts
 * @param control the networks that steer it beside the prompt
 * @param cacheBranch where its U-Net is cut, so that its deep features can be used again; empty where it is not
 */
public record Adapters(List<Strong> loras, List<Embedding> embeddings, ControlFiles control,
        Optional<Integer> cacheBranch) {

    /** Nothing; the model as it is. */
    public static final Adapters NONE = new Adapters(List.of(), List.of());

    /** LoRAs and embeddings only. */
    public Adapters(List<Strong> loras, List<Embedding> embeddings) {
        this(loras, embeddings, ControlFiles.NONE, Optional.empty());
    }

    public Adapters {
        loras = List.copyOf(loras);
        embeddings = List.copyOf(embeddings);
    }

    /**
     * A LoRA with its strengths.
     *
     * @param strength for the U-Net or transformer
     * @param textStrength for the text encoders
     */
    public record Strong(LoraFile file, double strength, double textStrength) {}

    /** Whether they change no weights and no words. */
    public boolean isEmpty() {
        return loras.isEmpty() && embeddings.isEmpty();
    }
}
