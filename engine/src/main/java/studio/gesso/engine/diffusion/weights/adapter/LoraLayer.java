package studio.gesso.engine.diffusion.weights.adapter;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/**
 * What a LoRA does to one layer.
 *
 * @param module the layer, as the file names it
 * @param change of its weight; empty where only the bias changes
 * @param scale what the difference is multiplied with: alpha ÷ rank, or 1
 * @param magnitude DoRA's norms of rows or columns (Liu et al. 2024)
 * @param bias the difference of its bias
 * @param tensors all tensors that it is made of
 */
public record LoraLayer(String module, Optional<LoraChange> change, double scale, Optional<StoredTensor> magnitude,
        Optional<StoredTensor> bias, List<StoredTensor> tensors) {

    public LoraLayer {
        tensors = List.copyOf(tensors);
    }
}
