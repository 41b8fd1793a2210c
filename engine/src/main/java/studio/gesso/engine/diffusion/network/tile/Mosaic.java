package studio.gesso.engine.diffusion.network.tile;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import studio.gesso.engine.tensor.Tensor;

/** A tensor {@code [1, channels, height, width]} that is put together from overlapping tiles of another one. */
final class Mosaic {

    private final int scaleIn;
    private final int scaleOut;
    private final List<TileAxis.Tile> rows;
    private final List<TileAxis.Tile> columns;

    /**
     * A mosaic.
     *
     * @param height of the latents
     * @param width of the latents
     * @param scaleIn how many positions a latent has in the tensor that is cut
     * @param scaleOut how many it has in the result
     */
    Mosaic(int height, int width, TileSize size, int scaleIn, int scaleOut) {
        this.scaleIn = scaleIn;
        this.scaleOut = scaleOut;
        rows = TileAxis.of(height, size, scaleOut);
        columns = TileAxis.of(width, size, scaleOut);
    }

    int tiles() {
        return rows.size() * columns.size();
    }

    /** Cuts a tensor, changes each tile, and blends the results. */
    Tensor of(Tensor whole, UnaryOperator<Tensor> network) {
        Optional<Tensor> sum = Optional.empty();
        for (TileAxis.Tile row : rows) {
            for (TileAxis.Tile column : columns) {
                Tensor done = network.apply(cut(whole, row, column));
                Tensor all = sum.orElseGet(() -> empty(done));
                add(all, done, row, column);
                sum = Optional.of(all);
            }
        }
        return sum.orElseThrow();
    }

    private Tensor empty(Tensor tile) {
        TileAxis.Tile row = rows.getLast();
        TileAxis.Tile column = columns.getLast();
        return Tensor.zeros(1, tile.shape()[1], (row.begin() + row.length()) * scaleOut,
                (column.begin() + column.length()) * scaleOut);
    }

    private Tensor cut(Tensor whole, TileAxis.Tile row, TileAxis.Tile column) {
        int[] shape = whole.shape();
        Tensor tile = Tensor.zeros(1, shape[1], row.length() * scaleIn, column.length() * scaleIn);
        int width = tile.shape()[3];
        for (int line = 0; line < shape[1] * tile.shape()[2]; line++) {
            int channel = line / tile.shape()[2];
            int y = row.begin() * scaleIn + line % tile.shape()[2];
            System.arraycopy(whole.data(), (channel * shape[2] + y) * shape[3] + column.begin() * scaleIn, tile.data(),
                    line * width, width);
        }
        return tile;
    }

    private void add(Tensor all, Tensor tile, TileAxis.Tile row, TileAxis.Tile column) {
        int height = all.shape()[2];
        int width = all.shape()[3];
        TileBlend blend = new TileBlend(all.data(), width);
        for (int channel = 0; channel < all.shape()[1]; channel++) {
            blend.add(tile, channel, row, column,
                    (channel * height + row.begin() * scaleOut) * width + column.begin() * scaleOut);
        }
    }
}
