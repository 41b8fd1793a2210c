package studio.gesso.engine.diffusion.network.tile;

/**
 * How large the tiles are in which an autoencoder works, in latents.
 *
 * @param side height and width of a tile, at least {@value #LEAST}
 */
public record TileSize(int side) {

    /** The smallest tile of which enough is left between its seams. */
    public static final int LEAST = 32;

    /** 512 pixels, for an autoencoder that halves three times. */
    public static final TileSize USUAL = new TileSize(64);

    /** Half the {@linkplain #USUAL} size, where even that does not fit into memory. */
    public static final TileSize SMALL = new TileSize(LEAST);

    public TileSize {
        if (side < LEAST) {
            throw new IllegalArgumentException("A tile of " + side + " latents has no middle");
        }
    }

    /** How much neighbouring tiles have in common: a quarter, as in diffusers' tiled VAE. */
    int overlap() {
        return side / 4;
    }

    /**
     * What is left out at each inner edge of a tile, because the network saw padding where there is picture: half of what
     * overlaps is left for the blend.
     */
    int margin() {
        return overlap() / 4;
    }
}
