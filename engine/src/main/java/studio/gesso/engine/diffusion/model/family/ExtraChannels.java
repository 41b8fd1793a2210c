package studio.gesso.engine.diffusion.model.family;

/** The channels that a network takes after those of the noisy latents. */
public enum ExtraChannels {
    /** Nothing: nearly all. */
    NOTHING,
    /** A mask, and the latents of what is kept: networks trained for inpainting. */
    KEPT_PART,
    /** The latents of the picture that is to be changed, not scaled: InstructPix2Pix. */
    PICTURE,
    /** The small picture itself, with noise: the ×4 upscaler. */
    SMALL_PICTURE
}
