package studio.gesso.engine.diffusion.sampler;

import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Estimate;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/**
 * The perfect denoiser of pictures whose every value is normal with mean 0 and a spread: the probability flow has a
 * closed form, x(α, σ) ∝ √(spread² α² + σ²).
 *
 * @param spread the standard deviation of the data
 */
public record GaussianData(double spread) implements Denoiser {

    /** The noise, which is what this denoiser says. */
    @Override
    public Tensor predict(Tensor noisy, Level level) {
        return noisy.times(level.sigma() / (scale(level) * scale(level)));
    }

    @Override
    public Estimate read(Tensor output, Level seen, Tensor noisy, Level level) {
        // At pure noise, where alpha is 0, the clean estimate is the mean of the data.
        return level.alpha() == 0
                ? new Estimate(noisy.times(0), output)
                : new Estimate(Tensor.mix(1 / level.alpha(), noisy, -level.sigma() / level.alpha(), output), output);
    }

    /** The exact flow from one level to another. */
    double flow(Level from, Level to) {
        return scale(to) / scale(from);
    }

    private double scale(Level level) {
        return Math.hypot(spread * level.alpha(), level.sigma());
    }
}
