package studio.gesso.engine.diffusion.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.tensor.Generator;
import studio.gesso.engine.tensor.Tensor;

/**
 * The output of an encoder: a normal distribution of latents, or latents that it has drawn itself.
 *
 * @param mean the most likely latents, or the drawn ones
 * @param logVariance the logarithm of the variance of each latent; empty where they are drawn already
 */
public record Posterior(Tensor mean, Optional<Tensor> logVariance) {

    /**
     * Reads an encoder's output: with twice the channels of latents it contains the mean, then the logarithm of the
     * variance.
     */
    public static Posterior of(Tensor output, int channels) {
        int[] shape = output.shape();
        if (shape[1] != 2 * channels) {
            return new Posterior(output, Optional.empty());
        }
        int half = output.size() / 2;
        int[] latent = {1, channels, shape[2], shape[3]};
        return new Posterior(new Tensor(latent, Arrays.copyOf(output.data(), half)),
                Optional.of(new Tensor(latent, Arrays.copyOfRange(output.data(), half, output.size()))));
    }

    /** The output of an encoder that has this distribution; {@link #of} reads it back. */
    public Tensor together() {
        return logVariance.map(variance -> Tensor.concat(1, List.of(mean, variance))).orElse(mean);
    }

    /** Latents drawn from the distribution; draws from the generator only where they are not drawn already. */
    public Tensor sample(Generator generator) {
        return logVariance.map(v -> {
            Tensor deviation = v.map(log -> Math.exp(0.5 * Math.clamp(log, -30, 20)));
            return mean.plus(1, product(deviation, generator.normal(mean.shape())));
        }).orElse(mean);
    }

    private static Tensor product(Tensor x, Tensor y) {
        return x.blend(y, Tensor.zeros(x.shape()));
    }
}
