package studio.gesso.engine.diffusion.sampler.math;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/** The terms of a weighted sum of tensors while they are gathered. */
public final class WeightedSum {

    private final List<Tensor> tensors = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    /** Adds a tensor; a weight of 0 adds nothing. */
    public WeightedSum add(double weight, Tensor tensor) {
        if (weight != 0) {
            weights.add(weight);
            tensors.add(tensor);
        }
        return this;
    }

    /** Adds a weighed difference of two tensors. */
    public WeightedSum add(double weight, Tensor tensor, Tensor taken) {
        return add(weight, tensor).add(-weight, taken);
    }

    /** Adds the noise of a step. */
    public WeightedSum add(double weight, Noise noise, int draw) {
        return weight == 0 ? this : add(weight, noise.draw(draw));
    }

    /** The sum. */
    public Tensor sum() {
        return Tensor.sum(weights.stream().mapToDouble(Double::doubleValue).toArray(), tensors);
    }
}
