package studio.gesso.engine.diffusion.network.tile;

import java.util.Arrays;
import java.util.List;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.tensor.Tensor;

/**
 * A picture that is put together of overlapping tiles, one row of tiles after another: what is finished is passed on at once,
 * so that besides the picture no more than one row of tiles is in memory.
 */
public final class TileRows {

    private static final int COLOURS = 3;

    private final Size size;
    private final int scale;
    private final List<TileAxis.Tile> rows;
    private final List<TileAxis.Tile> columns;

    /** Makes the tile of an area of the picture: {@code [1, 3, height · scale, width · scale]}, 0 … 1. */
    @FunctionalInterface
    public interface Maker {
        Tensor tile(Area area);
    }

    /** Takes pixels of the result, row by row from the top, each opaque. */
    @FunctionalInterface
    public interface Sink {
        /** @param row of the result, which begins at the first number */
        void row(int row, int... argb);
    }

    /**
     * A picture in tiles.
     *
     * @param size of the picture that is cut
     * @param scale how many times as large the result is
     */
    public TileRows(Size size, TilePlan plan, int scale) {
        this.size = size;
        this.scale = scale;
        rows = TileAxis.of(size.height(), plan, scale);
        columns = TileAxis.of(size.width(), plan, scale);
    }

    /** How many tiles there are. */
    public int tiles() {
        return rows.size() * columns.size();
    }

    /** Makes all tiles, and passes the blended rows on. */
    public void run(Maker maker, Sink sink) {
        int width = size.width() * scale;
        int height = rows.stream().mapToInt(TileAxis.Tile::length).max().orElseThrow() * scale;
        float[][] band = new float[COLOURS][Math.multiplyExact(width, height)];
        for (int i = 0; i < rows.size(); i++) {
            TileAxis.Tile row = rows.get(i);
            for (TileAxis.Tile column : columns) {
                add(band, maker.tile(new Area(column.begin(), row.begin(), column.length(), row.length())), row,
                        column);
            }
            int next = i + 1 < rows.size() ? rows.get(i + 1).begin() : size.height();
            int finished = (next - row.begin()) * scale;
            pass(band, row.begin() * scale, finished, sink);
            shift(band, finished * width);
        }
    }

    private void add(float[][] band, Tensor tile, TileAxis.Tile row, TileAxis.Tile column) {
        for (int c = 0; c < COLOURS; c++) {
            new TileBlend(band[c], size.width() * scale).add(tile, c, row, column, column.begin() * scale);
        }
    }

    private void pass(float[][] band, int begin, int count, Sink sink) {
        int width = size.width() * scale;
        int[] argb = new int[width];
        for (int y = 0; y < count; y++) {
            for (int x = 0, i = y * width; x < width; x++, i++) {
                argb[x] = 0xff << 24 | ImageTensor.level(band[0][i]) << 16 | ImageTensor.level(band[1][i]) << 8
                        | ImageTensor.level(band[2][i]);
            }
            sink.row(begin + y, argb);
        }
    }

    /** What is not finished moves to the top, and nothing is below it. */
    private static void shift(float[][] band, int from) {
        for (float[] colour : band) {
            int left = colour.length - from;
            System.arraycopy(colour, from, colour, 0, left);
            Arrays.fill(colour, left, colour.length, 0);
        }
    }
}
