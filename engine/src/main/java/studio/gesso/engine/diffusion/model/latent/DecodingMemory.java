package studio.gesso.engine.diffusion.model.latent;

import java.util.Optional;
import studio.gesso.engine.diffusion.model.LatentSpace;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.config.ConfigFile;
import studio.gesso.engine.image.Size;

/** How much memory an autoencoder takes for a picture. */
public final class DecodingMemory {

    private static final double USUAL_WIDTH = 256;
    private static final double HELD = 4.5;

    private DecodingMemory() {}

    /**
     * The memory of a run for each pixel of the picture: at full size, the decoder holds about four and a half times as many
     * numbers as its second widest block from the end has channels (measured: SD 1.5, 3,070 to 4,620 bytes of a pixel at
     * 256² to 512²). One that folds patches of pixels into channels is that much smaller at its full size.
     *
     * @param config of the decoder
     */
    public static long bytesAPixel(Optional<ConfigFile> config) {
        double[] widths = config.map(c -> c.numbers("block_out_channels")).orElse(new double[0]);
        double width = widths.length > 1 ? widths[1] : USUAL_WIDTH;
        double patch = config.map(LatentSpace::patch).orElse(1);
        return Math.round(HELD * Float.BYTES * width / (patch * patch));
    }

    /** The memory of decoding a whole picture; 0 for a model without an autoencoder. */
    public static long of(ModelFolder model, Size picture) {
        return model.graph(ModelPart.VAE_DECODER)
                .map(_ -> bytesAPixel(model.config(ModelPart.VAE_DECODER)) * picture.area())
                .orElse(0L);
    }
}
