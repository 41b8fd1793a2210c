package studio.gesso.engine.diffusion.sampler;

import studio.gesso.engine.diffusion.prediction.Clipping;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Estimate;
import studio.gesso.engine.diffusion.prediction.Prediction;
import studio.gesso.engine.diffusion.prediction.PredictionDenoiser;
import studio.gesso.engine.diffusion.prediction.Predictions;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/**
 * A denoiser that knows the clean latents, and says so as a network would that predicts one thing or another: every
 * sampler must end at those latents.
 */
public record Oracle(Tensor clean, Predictions prediction) implements Denoiser {

    @Override
    public Tensor predict(Tensor noisy, Level level) {
        Tensor noise = Estimate.of(clean, noisy, level).noise();
        double norm = prediction == Predictions.FLOW
                ? level.alpha() + level.sigma()
                : Math.hypot(level.alpha(), level.sigma());
        return switch (prediction) {
            case EPSILON -> noise;
            case V -> Tensor.mix(level.alpha() / norm, noise, -level.sigma() / norm, clean);
            case SAMPLE -> clean;
            case FLOW -> Tensor.mix(1, noise, -1, clean);
            case SCORE -> noise.times(-level.alpha() / level.sigma());
        };
    }

    @Override
    public Estimate read(Tensor output, Level seen, Tensor noisy, Level level) {
        Prediction reader = prediction;
        return new PredictionDenoiser((input, timestep) -> output, reader, new Clipping.None())
                .read(output, seen, noisy, level);
    }
}
