package studio.gesso.engine.diffusion.network.tile;

import java.util.ArrayList;
import java.util.List;

/** How one axis of a picture is cut into tiles of equal length that overlap, and how they are blended. */
final class TileAxis {

    private final int length;
    private final int tile;
    private final int overlap;
    private final int margin;
    private final int multiple;

    private TileAxis(int length, int side, int overlap, int margin, int multiple) {
        this.length = length;
        this.tile = Math.min(length, side);
        this.overlap = overlap;
        this.margin = margin;
        this.multiple = multiple;
    }

    /**
     * A tile.
     *
     * @param begin where it begins
     * @param length how long it is
     * @param weights how much it counts at each of its positions, 0 to 1; those of all tiles have the sum 1 at every
     *     position of the axis
     */
    record Tile(int begin, int length, float[] weights) {

        int end() {
            return begin + length;
        }
    }

    /**
     * Cuts an axis.
     *
     * @param length of the axis in latents, at least 1
     * @param scale how many positions a latent has where the tiles are blended: 1 for latents, more for pixels
     */
    static List<Tile> of(int length, TileSize size, int scale) {
        return new TileAxis(length, size.side(), size.overlap(), size.margin(), 1).tiles(scale);
    }

    /** Cuts an axis of pixels into as few tiles as a plan allows. */
    static List<Tile> of(int length, TilePlan plan, int scale) {
        int count = length <= plan.side()
                ? 1
                : Math.ceilDiv(length - plan.overlap(), plan.side() - plan.overlap());
        int even = Math.ceilDiv(length + (count - 1) * plan.overlap(), count);
        int side = switch (plan.length()) {
            case EXACT -> plan.side();
            case NEEDED -> Math.min(plan.side(), Math.ceilDiv(even, plan.multiple()) * plan.multiple());
        };
        return new TileAxis(length, side, plan.overlap(), plan.margin(), plan.multiple()).tiles(scale);
    }

    private List<Tile> tiles(int scale) {
        List<Integer> begins = begins();
        double[] sum = new double[length * scale];
        List<double[]> ramps = begins.stream().map(begin -> ramp(begin, scale, sum)).toList();
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < ramps.size(); i++) {
            int at = begins.get(i) * scale;
            float[] weights = new float[ramps.get(i).length];
            for (int j = 0; j < weights.length; j++) {
                weights[j] = (float) (ramps.get(i)[j] / sum[at + j]);
            }
            tiles.add(new Tile(begins.get(i), weights.length / scale, weights));
        }
        return List.copyOf(tiles);
    }

    /** The tiles are spread evenly: all overlap about equally, and at least by the overlap of their size. */
    private List<Integer> begins() {
        int rest = length - tile;
        int count = rest == 0 ? 1 : 1 + Math.ceilDiv(rest, tile - overlap);
        List<Integer> begins = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int begin = count == 1 ? 0 : Math.toIntExact(Math.round((double) rest * i / (count - 1)));
            begins.add(begin / multiple * multiple);
        }
        return begins;
    }

    /** Where a tile ends; the last one takes what its beginning at a multiple has left over. */
    private int end(int begin) {
        return begin + tile + multiple > length ? length : begin + tile;
    }

    /** Nothing in the margin of an inner edge, then a line to 1; added to the sum. */
    private double[] ramp(int begin, int scale, double[] sum) {
        int end = end(begin);
        double[] ramp = new double[(end - begin) * scale];
        int blend = (overlap - 2 * margin) * scale;
        for (int i = 0; i < ramp.length; i++) {
            double left = begin == 0 ? 1 : rise(i - margin * scale, blend);
            double right = end == length ? 1 : rise(ramp.length - 1 - i - margin * scale, blend);
            ramp[i] = Math.min(left, right);
            sum[begin * scale + i] += ramp[i];
        }
        return ramp;
    }

    private static double rise(int position, int blend) {
        return Math.clamp((position + 0.5) / blend, 0, 1);
    }
}
