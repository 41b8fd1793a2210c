package studio.gesso.engine.request;

import studio.gesso.engine.image.mask.Feather;

/**
 * The ranges of the numbers of a request, the same for every model: for the window, the command line, documents and
 * restored settings. The ranges of a single model may be narrower.
 */
public final class Ranges {

    /** Width and height in pixels. */
    public static final Range SIDE = new Range(1, 16_384);
    public static final Range STEPS = new Range(Request.MIN_STEPS, Request.MAX_STEPS);
    /** The scale of classifier-free guidance; 1 or less turns it off. */
    public static final Range GUIDANCE = new Range(0, 30);
    public static final Range BATCH = new Range(1, Request.MAX_BATCH);
    /** The denoising strength: nothing stays of the picture at 1. */
    public static final Range STRENGTH = Range.over(0, 1);

    /** How much of an enlarged picture is repainted; nothing at 0. */
    public static final Range DETAIL = new Range(0, 1);
    /** How many times as large a picture is made. */
    public static final Range UPSCALE = Range.over(0, 16);
    /** The side of a tile for upscaling in pixels, where it is given. */
    public static final Range UPSCALE_TILE = new Range(64, 2048);

    /** How far a mask's soft edge reaches to both sides, in pixels. */
    public static final Range FEATHER = new Range(0, Feather.MAX_RADIUS);
    /** By how much a mask is made wider, in pixels. */
    public static final Range GROW = new Range(0, 512);
    /** What the model sees around a mask, in pixels. */
    public static final Range PADDING = new Range(0, 10_000);

    /** How many of the text encoder's last layers are left out. */
    public static final Range CLIP_SKIP = new Range(0, 12);
    /** How much noise DDIM and TCD add in every step. */
    public static final Range ETA = new Range(0, 1);
    public static final Range GUIDANCE_RESCALE = new Range(0, 1);
    /** How many calls of a U-Net share their deep features; 1 for none. */
    public static final Range CACHE_INTERVAL = new Range(1, 20);
    /** The skip connection at which the U-Net is cut for this; a U-Net may have fewer. */
    public static final Range CACHE_BRANCH = new Range(0, 30);
    /** InstructPix2Pix's second scale. */
    public static final Range IMAGE_GUIDANCE = GUIDANCE;
    /** The noise level of an upscaler's picture, in timesteps. */
    public static final Range NOISE_LEVEL = new Range(0, 999);
    /** Where a run begins and ends in the whole of the denoising. */
    public static final Range DENOISING = new Range(0, 1);
    /** The last step; 0 when all are done. */
    public static final Range END_AFTER = new Range(0, Request.MAX_STEPS);
    /** ControlNet's conditioning scale. */
    public static final Range CONTROL_SCALE = new Range(0, 10);
    /** How strongly a LoRA changes a model; 1 is what it was trained for. */
    public static final Range LORA_STRENGTH = new Range(-10, 10);

    private Ranges() {}
}
