package studio.gesso.engine.diffusion.weights.adapter.merge;

import java.util.Arrays;
import java.util.Optional;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.adapter.LoraChange;
import studio.gesso.engine.diffusion.weights.adapter.LoraLayer;
import studio.gesso.engine.diffusion.weights.number.TensorFloats;

/**
 * Computes what one layer of a LoRA adds to some rows of a weight at strength 1.
 *
 * @param layer with a change of its weight
 * @param inputs the second extent of the weight
 * @param from the first of the rows, among all rows of the layer
 */
record LayerDelta(LoraLayer layer, int inputs, int from) {

    /**
     * What is added to the rows.
     *
     * @param weight the unchanged rows
     * @param height how many there are
     */
    float[] of(float[] weight, int height) {
        int width = weight.length / height;
        float[] delta = scaled(plain(layer.change().orElseThrow(), weight, height, width), (float) layer.scale());
        return layer.magnitude().map(m -> new Magnitudes(m, inputs, from).delta(weight, delta, height)).orElse(delta);
    }

    private float[] plain(LoraChange change, float[] weight, int height, int width) {
        return switch (change) {
            case LoraChange.LowRank(var down, var up, var mid) when mid.isEmpty() -> {
                int rank = (int) down.extent(0);
                float[] rows = Arrays.copyOfRange(TensorFloats.of(up), from * rank, (from + height) * rank);
                yield MatrixProduct.product(rows, TensorFloats.of(down), height, rank, width);
            }
            case LoraChange.LowRank(var down, var up, var mid) -> rows(lowRank(down, up, mid), height, width);
            case LoraChange.Hadamard(var first, var second) -> {
                float[] product = half(first.a(), first.b(), first.core());
                float[] other = half(second.a(), second.b(), second.core());
                for (int i = 0; i < product.length; i++) {
                    product[i] *= other[i];
                }
                yield rows(product, height, width);
            }
            case LoraChange.Kronecker(var first, var second) -> {
                Extent one = Extent.of(first);
                Extent two = Extent.of(second);
                yield rows(MatrixProduct.kronecker(factor(first), factor(second), (int) one.rows(), (int) one.columns(),
                        (int) two.rows(), (int) two.columns()), height, width);
            }
            case LoraChange.Difference(var difference) -> rows(TensorFloats.of(difference), height, width);
            case LoraChange.Scaling scaling -> times(scaling, weight, height, width);
        };
    }

    private float[] rows(float[] all, int height, int width) {
        return from == 0 && all.length == height * width
                ? all
                : Arrays.copyOfRange(all, from * width, (from + height) * width);
    }

    private static float[] factor(LoraChange.Factor factor) {
        return switch (factor) {
            case LoraChange.WholeFactor(var matrix) -> TensorFloats.of(matrix);
            case LoraChange.PairFactor(var a, var b, var core) -> half(a, b, core);
        };
    }

    private static float[] lowRank(StoredTensor down, StoredTensor up, Optional<StoredTensor> mid) {
        int rank = (int) down.extent(0);
        float[] a = MatrixProduct.transposed(TensorFloats.of(up), (int) up.extent(0), rank);
        float[] core = TensorFloats.of(mid.orElseThrow());
        return MatrixProduct.tucker(core, a, TensorFloats.of(down), rank, core.length / (rank * rank));
    }

    private static float[] half(StoredTensor a, StoredTensor b, Optional<StoredTensor> core) {
        int rank = (int) b.extent(0);
        float[] left = TensorFloats.of(a);
        float[] right = TensorFloats.of(b);
        if (core.isPresent()) {
            float[] middle = TensorFloats.of(core.get());
            return MatrixProduct.tucker(middle, left, right, rank, middle.length / (rank * rank));
        }
        return MatrixProduct.product(left, right, left.length / rank, rank, right.length / rank);
    }

    private float[] times(LoraChange.Scaling scaling, float[] weight, int height, int width) {
        float[] factors = TensorFloats.of(scaling.factors());
        float[] out = new float[weight.length];
        int kernel = Math.max(1, width / inputs);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float factor = switch (scaling.along()) {
                    case OUTPUTS -> factors[from + y];
                    case INPUTS -> factors[x / kernel];
                };
                out[y * width + x] = weight[y * width + x] * factor;
            }
        }
        return out;
    }

    private static float[] scaled(float[] numbers, float factor) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= factor;
        }
        return numbers;
    }
}
