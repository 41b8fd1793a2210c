package studio.gesso.engine.diffusion.weights.adapter.embedding;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.adapter.AdapterNetwork;
import studio.gesso.engine.tensor.Tensor;

/**
 * A textual inversion (Gal et al. 2022): vectors that become a word of prompts.
 *
 * @param path the file; absolute
 * @param words what prompts call it: the file's name without its ending, and for diffusers' files their key
 * @param rows {@code [rows, width]} by what the file calls them
 */
public record Embedding(Path path, List<String> words, Map<Rows, Tensor> rows) {

    /** Whose rows they are. */
    public enum Rows {
        /** Of the only text encoder that learns words. */
        ONLY,
        /** SDXL's first encoder. */
        CLIP_L,
        /** SDXL's second encoder. */
        CLIP_G
    }

    public Embedding {
        words = List.copyOf(words);
        rows = Map.copyOf(rows);
    }

    /** The places that the word takes in a prompt of an encoder; 0 where it has nothing for it. */
    public int length(AdapterNetwork network) {
        return rows(network).map(tensor -> tensor.shape()[0]).orElse(0);
    }

    /** The rows for one encoder. */
    public Optional<Tensor> rows(AdapterNetwork network) {
        return switch (network) {
            case TEXT_ENCODER -> Optional.ofNullable(rows.get(Rows.ONLY))
                    .or(() -> Optional.ofNullable(rows.get(Rows.CLIP_L)));
            case TEXT_ENCODER_2 -> Optional.ofNullable(rows.get(Rows.CLIP_G));
            case DENOISER, TEXT_ENCODER_3 -> Optional.empty();
        };
    }

    /**
     * Checks that it was made for a model.
     *
     * @param widths of the token embeddings of the model's CLIP text encoders
     * @param model what messages call the model
     * @throws UserException if it was not, in one sentence
     */
    public void requireFit(Map<AdapterNetwork, Integer> widths, String model) {
        widths.forEach((network, width) -> {
            Tensor own = rows(network).orElseThrow(() -> misfit(model, "it has no rows for the "
                    + (network == AdapterNetwork.TEXT_ENCODER_2 ? "second text encoder (clip_g)" : "text encoder")));
            if (own.shape()[1] != width) {
                throw misfit(model, "its vectors have " + own.shape()[1] + " numbers, and the text encoder's " + width);
            }
        });
        if (widths.isEmpty()) {
            throw misfit(model, "the model has no text encoder that learns words");
        }
    }

    private UserException misfit(String model, String why) {
        return new UserException("The embedding " + path.getFileName() + " does not fit " + model + ": " + why
                + ". Choose one that was made for this kind of model.");
    }
}
