package studio.gesso.engine.diffusion.network.tile;

import java.util.ArrayList;
import java.util.List;

/** How one axis of a picture is cut into tiles of equal length that overlap, and how they are blended. */
final class TileAxis {

    private final int length;
    private final int tile;
    private final int overlap;
    private final int margin;

    private TileAxis(int length, TileSize size) {
        this.length = length;
        tile = Math.min(length, size.side());
        overlap = size.overlap();
        margin = size.margin();
    }

    /**
     * A tile.
     *
     * @param begin where it begins
     * @param length how long it is
     * @param weights how much it counts at each of its positions, 0 to 1; those of all tiles have the sum 1 at every
     *     position of the axis
     */
    record Tile(int begin, int length, float[] weights) {}

    /**
     * Cuts an axis.
     *
     * @param length of the axis in latents, at least 1
     * @param scale how many positions a latent has where the tiles are blended: 1 for latents, more for pixels
     */
    static List<Tile> of(int length, TileSize size, int scale) {
        return new TileAxis(length, size).tiles(scale);
    }

    private List<Tile> tiles(int scale) {
        List<Integer> begins = begins();
        double[] sum = new double[length * scale];
        List<double[]> ramps = begins.stream().map(begin -> ramp(begin, scale, sum)).toList();
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < ramps.size(); i++) {
            int at = begins.get(i) * scale;
            float[] weights = new float[tile * scale];
            for (int j = 0; j < weights.length; j++) {
                weights[j] = (float) (ramps.get(i)[j] / sum[at + j]);
            }
            tiles.add(new Tile(begins.get(i), tile, weights));
        }
        return List.copyOf(tiles);
    }

    /** The tiles are spread evenly: all overlap about equally, and at least by the overlap of their size. */
    private List<Integer> begins() {
        int rest = length - tile;
        int count = rest == 0 ? 1 : 1 + Math.ceilDiv(rest, tile - overlap);
        List<Integer> begins = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            begins.add(count == 1 ? 0 : Math.toIntExact(Math.round((double) rest * i / (count - 1))));
        }
        return begins;
    }

    /** Nothing in the margin of an inner edge, then a line to 1; added to the sum. */
    private double[] ramp(int begin, int scale, double[] sum) {
        double[] ramp = new double[tile * scale];
        int blend = (overlap - 2 * margin) * scale;
        for (int i = 0; i < ramp.length; i++) {
            double left = begin == 0 ? 1 : rise(i - margin * scale, blend);
            double right = begin + tile == length ? 1 : rise(ramp.length - 1 - i - margin * scale, blend);
            ramp[i] = Math.min(left, right);
            sum[begin * scale + i] += ramp[i];
        }
        return ramp;
    }

    private static double rise(int position, int blend) {
        return Math.clamp((position + 0.5) / blend, 0, 1);
    }
}
