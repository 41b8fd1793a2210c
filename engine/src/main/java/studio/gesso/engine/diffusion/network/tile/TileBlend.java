package studio.gesso.engine.diffusion.network.tile;

import studio.gesso.engine.tensor.Tensor;

/** A plane of numbers to which overlapping tiles are added, each with its weights. */
record TileBlend(float[] sum, int width) {

    /**
     * Adds a channel of a tile.
     *
     * @param tile {@code [1, channels, height, width]}
     * @param at where its first number goes
     */
    void add(Tensor tile, int channel, TileAxis.Tile row, TileAxis.Tile column, int at) {
        float[] rows = row.weights();
        float[] columns = column.weights();
        for (int y = 0; y < rows.length; y++) {
            int from = (channel * rows.length + y) * columns.length;
            int to = at + y * width;
            for (int x = 0; x < columns.length; x++) {
                sum[to + x] += rows[y] * columns[x] * tile.data()[from + x];
            }
        }
    }
}
