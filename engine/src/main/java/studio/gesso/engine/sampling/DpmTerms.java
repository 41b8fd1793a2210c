package studio.gesso.engine.sampling;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/** The terms of one step of DPM-Solver while they are gathered: tensors, each with its weight. */
final class DpmTerms {

    private final List<Tensor> tensors = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    /** Adds a tensor; a weight of 0 adds nothing. */
    DpmTerms add(double weight, Tensor tensor) {
        if (weight != 0) {
            weights.add(weight);
            tensors.add(tensor);
        }
        return this;
    }

    /** Adds a weighed difference of two tensors. */
    DpmTerms add(double weight, Tensor tensor, Tensor taken) {
        return add(weight, tensor).add(-weight, taken);
    }

    /** Adds the noise of a step. */
    DpmTerms add(double weight, Noise noise, int draw) {
        return weight == 0 ? this : add(weight, noise.draw(draw));
    }

    /** The sum. */
    Tensor sum() {
        return Tensor.sum(weights.stream().mapToDouble(Double::doubleValue).toArray(), tensors);
    }
}
