package studio.gesso.engine.diffusion.weights.adapter.merge;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.adapter.LoraChange;

/**
 * The size of a weight as a matrix.
 *
 * @param rows its outputs
 * @param columns inputs · kernel
 */
record Extent(long rows, long columns) {

    /** The size of the weights that a change is made for; empty for a scaling, which fits by its number of factors. */
    static Optional<Extent> of(LoraChange change) {
        return switch (change) {
            case LoraChange.LowRank(var down, var up, var mid) -> Optional.of(new Extent(up.extent(0),
                    across(down) * mid.map(Extent::kernel).orElse(1L)));
            case LoraChange.Hadamard(var first, var _) -> Optional.of(of(first.a(), first.b(), first.core()));
            case LoraChange.Kronecker(var first, var second) -> {
                Extent one = of(first);
                Extent two = of(second);
                yield Optional.of(new Extent(one.rows * two.rows, one.columns * two.columns));
            }
            case LoraChange.Difference(var difference) -> Optional.of(of(difference.shape()));
            case LoraChange.Scaling _ -> Optional.empty();
        };
    }

    static Extent of(LoraChange.Factor factor) {
        return switch (factor) {
            case LoraChange.WholeFactor(var matrix) -> of(matrix.shape());
            case LoraChange.PairFactor(var a, var b, var core) -> of(a, b, core);
        };
    }

    static Extent of(List<Long> shape) {
        long rows = shape.isEmpty() ? 1 : shape.getFirst();
        long count = shape.stream().reduce(1L, Math::multiplyExact);
        return new Extent(rows, rows == 0 ? 0 : count / rows);
    }

    private static Extent of(StoredTensor a, StoredTensor b, Optional<StoredTensor> core) {
        return core.map(t -> new Extent(across(a), across(b) * kernel(t)))
                .orElseGet(() -> new Extent(a.extent(0), across(b)));
    }

    private static long across(StoredTensor tensor) {
        return tensor.count() / tensor.extent(0);
    }

    private static long kernel(StoredTensor core) {
        return core.count() / (core.extent(0) * core.extent(1));
    }
}
