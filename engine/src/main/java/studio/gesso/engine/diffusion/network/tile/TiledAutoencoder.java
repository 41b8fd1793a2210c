package studio.gesso.engine.diffusion.network.tile;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.Autoencoder;
import studio.gesso.engine.diffusion.network.Posterior;
import studio.gesso.engine.tensor.Tensor;

/**
 * An autoencoder that works on one tile after another, so that its memory does not grow with the picture. Tiles overlap
 * and are blended, as in diffusers' {@code enable_tiling}, but for the outermost latents of each tile, which are left out.
 *
 * <p>Group normalisation and the attention in the middle see a tile instead of the picture; all other layers see the same
 * as in one piece.
 *
 * @param whole the autoencoder
 * @param size the size of its tiles
 * @param factor how many pixels a latent is wide and high
 * @param channels how many channels the latents have
 */
public record TiledAutoencoder(Autoencoder whole, TileSize size, int factor, int channels) implements Autoencoder {

    @Override
    public Tensor decode(Tensor latents, Cancellation cancellation) {
        int[] shape = latents.shape();
        return new Mosaic(shape[2], shape[3], size, 1, factor).of(latents,
                tile -> whole.decode(tile, cancellation));
    }

    @Override
    public Posterior encode(Tensor colours, Cancellation cancellation) {
        int[] shape = colours.shape();
        return Posterior.of(new Mosaic(shape[2] / factor, shape[3] / factor, size, factor, 1).of(colours,
                tile -> whole.encode(tile, cancellation).together()), channels);
    }
}
