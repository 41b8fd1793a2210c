package studio.gesso.engine.tensor;

/**
 * The part of a larger field of noise that lies under a tile: every draw is one of the whole field, cut. So tiles that
 * overlap have the same noise where they do, and a tile's noise does not depend on how many there are.
 *
 * @param whole draws the field
 * @param height of the field, in latents like all others
 * @param width of the field
 * @param top where the tile begins
 * @param left where the tile begins
 */
public record NoiseWindow(Generator whole, int height, int width, int top, int left) implements Generator {

    /** The next draw, of rank 4 and not larger than the field from there on. */
    @Override
    public Tensor normal(int... shape) {
        Tensor field = whole.normal(shape[0], shape[1], height, width);
        Tensor tile = Tensor.zeros(shape);
        for (int plane = 0; plane < shape[0] * shape[1]; plane++) {
            for (int y = 0; y < shape[2]; y++) {
                System.arraycopy(field.data(), (plane * height + top + y) * width + left, tile.data(),
                        (plane * shape[2] + y) * shape[3], shape[3]);
            }
        }
        return tile;
    }

    @Override
    public Generator copy() {
        return new NoiseWindow(whole.copy(), height, width, top, left);
    }
}
