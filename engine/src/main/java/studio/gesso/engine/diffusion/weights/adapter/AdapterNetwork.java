package studio.gesso.engine.diffusion.weights.adapter;

/** A network of a model that a LoRA can change, in diffusers' order of text encoders. */
public enum AdapterNetwork {
    /** The U-Net or transformer. */
    DENOISER,
    TEXT_ENCODER,
    TEXT_ENCODER_2,
    TEXT_ENCODER_3
}
