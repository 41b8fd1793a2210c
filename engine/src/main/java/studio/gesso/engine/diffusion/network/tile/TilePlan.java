package studio.gesso.engine.diffusion.network.tile;

/**
 * How a picture is cut into tiles that overlap, in its pixels.
 *
 * @param side the longest side of a tile, more than twice the overlap
 * @param overlap how much neighbouring tiles have in common at least
 * @param margin what is left out at each inner edge of a tile, because the network saw the end of the picture there where
 *     there is none; less than half of the overlap, of which the rest is left for the blend
 * @param multiple where tiles begin, and what their sides are multiples of, but at the end of the picture
 */
public record TilePlan(int side, int overlap, int margin, int multiple, Length length) {

    /** How long tiles are. */
    public enum Length {
        /** As long as the side, or the picture where that is shorter. */
        EXACT,
        /** No longer than needed for as few tiles. */
        NEEDED
    }

    public TilePlan {
        if (side <= 2 * overlap || overlap <= 2 * margin || margin < 0 || multiple < 1 || side % multiple != 0) {
            throw new IllegalArgumentException("No tiles: " + side + ", " + overlap + ", " + margin + ", " + multiple);
        }
    }
}
