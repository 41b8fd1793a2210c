package studio.gesso.engine.diffusion.sampler;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.diffusion.prediction.ConditionedNetwork;
import studio.gesso.engine.tensor.Tensor;

/** The networks of the recorded cases, which are closed formulas, and what they were asked. */
final class RecordingNetwork implements ConditionedNetwork {

    /** One call. */
    record Call(Tensor input, double timestep) {}

    private final String formula;
    private final List<Double> recorded;
    private final List<Call> calls = new ArrayList<>();

    /**
     * A network.
     *
     * @param recorded timesteps that rounding can move by one, as they were told when the case was recorded; may be
     *     empty
     */
    RecordingNetwork(String formula, List<Double> recorded) {
        this.formula = formula;
        this.recorded = recorded;
    }

    List<Call> calls() {
        return calls;
    }

    @Override
    public Tensor predict(Tensor input, double timestep) {
        float t = (float) told(timestep);
        calls.add(new Call(input, t));
        return switch (formula) {
            case "scale" -> input.map(x -> x * t / ((double) t + 1));
            case "wave" -> wave(input, t);
            case "wave_learned" -> learned(input, t);
            case String other -> throw new AssertionError("the model " + other + " is not known");
        };
    }

    private double told(double timestep) {
        int call = calls.size();
        return call < recorded.size() && Math.abs(recorded.get(call) - timestep) <= 1 ? recorded.get(call) : timestep;
    }

    private static Tensor wave(Tensor input, double t) {
        return input.map(x -> 0.6 * x + 0.3 * Math.sin(x + 0.01 * t));
    }

    private static Tensor learned(Tensor input, double t) {
        int[] shape = input.shape().clone();
        shape[1] *= 2;
        float[] both = new float[2 * input.size()];
        System.arraycopy(wave(input, t).data(), 0, both, 0, input.size());
        Tensor variance = input.map(x -> 0.4 * Math.sin(2 * x + 0.3));
        System.arraycopy(variance.data(), 0, both, input.size(), input.size());
        return new Tensor(shape, both);
    }
}
