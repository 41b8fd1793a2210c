package studio.gesso.engine.diffusion.sampler;

import java.util.List;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * Euler–Maruyama steps of the reverse variance-preserving SDE (Song et al. 2021, equation 6): dx = −½βx dt − β · score
 * dt + √β dw. The amount β dt of a step is what takes its alpha to that of the goal. The clean estimate is the step's
 * mean, which is the picture at the end.
 */
public record ReverseSde() implements Sampler {

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        Tensor predicted = denoiser.denoise(state.latents(), from).noise();
        double amount = 2 * Math.log(state.step().to().alpha() / from.alpha());
        Tensor mean = Tensor.mix(1 + amount / 2, state.latents(), -amount / from.sigma(), predicted);
        Tensor latents = Tensor.sum(new double[]{1, Math.sqrt(amount)}, List.of(mean, noise.draw(state.draws())));
        return state.next(latents, mean, state.history(), 1);
    }
}
