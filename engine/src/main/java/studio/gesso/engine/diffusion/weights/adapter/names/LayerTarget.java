package studio.gesso.engine.diffusion.weights.adapter.names;

import java.util.List;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.adapter.AdapterNetwork;

/**
 * Which rows of a model's weights a layer of a LoRA changes.
 *
 * @param network the network
 * @param rows one after another; several for a layer that the model's authors joined and diffusers keeps apart
 */
public record LayerTarget(AdapterNetwork network, List<Rows> rows) {

    public LayerTarget {
        rows = List.copyOf(rows);
    }

    /**
     * Rows of one weight.
     *
     * @param module diffusers' name of the layer
     * @param from the first row
     * @param count how many
     */
    public record Rows(String module, long from, long count) {

        /** All rows of a layer. */
        public static Rows all(String module, Weights weights) {
            return new Rows(module, 0, rows(weights.get(module + ".weight")));
        }

        private static long rows(StoredTensor tensor) {
            return tensor.shape().isEmpty() ? 1 : tensor.extent(0);
        }
    }

    /** How many rows there are in all. */
    public long height() {
        return rows.stream().mapToLong(Rows::count).sum();
    }
}
