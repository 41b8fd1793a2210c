package studio.gesso.engine.diffusion.model.checkpoint.recognition;

import studio.gesso.engine.base.UserException;

/**
 * What a weight file is, as its keys and shapes tell.
 *
 * @param kind what it is for
 * @param name what it is, for people, such as "FLUX.2" or "LoRA"
 */
public record Recognised(FileKind kind, String name) {

    /**
     * Refuses a file that is something else than what it was chosen for.
     *
     * @param file how messages name the file
     * @throws UserException if it is of another kind: what it is, and what to do with it
     */
    public void require(FileKind wanted, String file) {
        if (kind == wanted) {
            return;
        }
        throw new UserException(switch (kind) {
            case NOT_RUN ->
                file + " is of a kind that Gesso does not run: " + name + ". Choose a file of Stable Diffusion"
                        + " 1, 2, XL or 3, or of FLUX.1, in float32, float16, bfloat16 or plain float8.";
            case UNKNOWN -> file + " is none of the kinds of files that Gesso knows: none of their tensors is in it."
                    + " Look at the page that it comes from for what it is.";
            case MODEL, VAE, TEXT_ENCODER, CONTROLNET, T2I_ADAPTER, LORA, EMBEDDING, UPSCALER, TINY_AUTOENCODER,
                    IP_ADAPTER, CLIP_VISION ->
                file + " is " + kind.label() + ", not " + wanted.label()
                        + kind.advice().map(advice -> "; " + advice + ".").orElse("; choose it as the model.");
        });
    }
}
