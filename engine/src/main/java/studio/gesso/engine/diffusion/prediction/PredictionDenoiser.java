package studio.gesso.engine.diffusion.prediction;

import java.util.Arrays;
import java.util.Optional;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/**
 * The denoiser of a network: scales its input as in training, and converts its output by the prediction type.
 *
 * @param network the network with its conditions
 * @param prediction its prediction type
 * @param clipping how clean estimates are clipped; never to the noise
 */
public record PredictionDenoiser(ConditionedNetwork network, Prediction prediction,
        Clipping clipping) implements Denoiser {

    @Override
    public Tensor predict(Tensor noisy, Level level) {
        return network.predict(prediction.input(noisy, level), level.timestep());
    }

    /** {@inheritDoc} An output of twice the size has a learned variance in its second half of channels. */
    @Override
    public Estimate read(Tensor output, Level seen, Tensor noisy, Level level) {
        boolean learned = output.size() == 2 * noisy.size();
        Tensor mean = learned ? part(output, 0, noisy) : output;
        Estimate estimate = prediction.estimate(mean, seen, noisy, level);
        return new Estimate(clipping.clip(estimate.clean()), estimate.noise(),
                learned ? Optional.of(part(output, noisy.size(), noisy)) : Optional.empty());
    }

    private static Tensor part(Tensor output, int from, Tensor like) {
        return new Tensor(like.shape(), Arrays.copyOfRange(output.data(), from, from + like.size()));
    }
}
