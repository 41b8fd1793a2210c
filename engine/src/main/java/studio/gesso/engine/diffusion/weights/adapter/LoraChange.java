package studio.gesso.engine.diffusion.weights.adapter;

import java.util.Optional;
import java.util.OptionalLong;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/** How a LoRA makes the difference ΔW of one layer's weight {@code [out, in, …]}. */
public sealed interface LoraChange {

    /** The rank that alpha is divided by; empty where alpha does not count. */
    OptionalLong rank();

    /**
     * up · down (Hu et al. 2021), for convolutions too (LoCon).
     *
     * @param down {@code [r, in, …]}
     * @param up {@code [out, r, …]}
     * @param mid the core of a Tucker decomposition {@code [r, r, …]}; down and up are then 1 × 1
     */
    record LowRank(StoredTensor down, StoredTensor up, Optional<StoredTensor> mid) implements LoraChange {

        @Override
        public OptionalLong rank() {
            return OptionalLong.of(down.extent(0));
        }
    }

    /**
     * The product, number by number, of two such products (LoHa; Hyeon-Woo et al. 2021).
     *
     * @param first left half
     * @param second right half
     */
    record Hadamard(Half first, Half second) implements LoraChange {

        @Override
        public OptionalLong rank() {
            return OptionalLong.of(first.b.extent(0));
        }
    }

    /**
     * A half of LoHa.
     *
     * @param a {@code [out, r]}, or {@code [r, out]} with a core
     * @param b {@code [r, in · …]}, or {@code [r, in]} with a core
     * @param core {@code [r, r, …]}
     */
    record Half(StoredTensor a, StoredTensor b, Optional<StoredTensor> core) {}

    /** The Kronecker product of two matrices (LoKr). */
    record Kronecker(Factor first, Factor second) implements LoraChange {

        @Override
        public OptionalLong rank() {
            return first.rank().isPresent() ? first.rank() : second.rank();
        }
    }

    /** One matrix of LoKr. */
    sealed interface Factor {

        /** The rank of a pair; empty for a whole one. */
        OptionalLong rank();
    }

    /** A matrix {@code [out, in, …]} itself. */
    record WholeFactor(StoredTensor matrix) implements Factor {

        @Override
        public OptionalLong rank() {
            return OptionalLong.empty();
        }
    }

    /**
     * A matrix as a product.
     *
     * @param a {@code [out, r]}, or {@code [r, out]} with a core
     * @param b {@code [r, in · …]}, or {@code [r, in]} with a core
     * @param core {@code [r, r, …]}
     */
    record PairFactor(StoredTensor a, StoredTensor b, Optional<StoredTensor> core) implements Factor {

        @Override
        public OptionalLong rank() {
            return OptionalLong.of(b.extent(0));
        }
    }

    /** The difference itself. */
    record Difference(StoredTensor difference) implements LoraChange {

        @Override
        public OptionalLong rank() {
            return OptionalLong.empty();
        }
    }

    /**
     * W times a number for each row, or for each input (IA3; Liu et al. 2022).
     *
     * @param factors one for each row or input
     * @param along what they go along
     */
    record Scaling(StoredTensor factors, Along along) implements LoraChange {

        @Override
        public OptionalLong rank() {
            return OptionalLong.empty();
        }
    }

    /** What IA3's factors go along. */
    enum Along {
        OUTPUTS,
        INPUTS
    }
}
