package studio.gesso.engine.diffusion.sampler;

import java.util.List;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * The predictor-corrector sampler of the variance-exploding SDE (Song et al. 2021, algorithm 2): Langevin steps at a
 * level, then a reverse diffusion step to the next. The clean estimate is the step's mean, which is the picture at the
 * end.
 *
 * @param ratio the signal-to-noise ratio of a Langevin step
 * @param corrections how many Langevin steps a level gets
 */
public record PredictorCorrector(double ratio, int corrections) implements Sampler {

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        double to = state.step().to().sigma();
        Tensor latents = state.latents();
        int draw = state.draws();
        for (int i = 0; i < corrections; i++) {
            Tensor drawn = noise.draw(draw++);
            Tensor score = score(latents, from, denoiser);
            double length = ratio * norm(drawn) / norm(score);
            double size = 2 * length * length;
            latents = Tensor.sum(new double[]{1, size, Math.sqrt(2 * size)}, List.of(latents, score, drawn));
        }
        double removed = from.sigma() * from.sigma() - to * to;
        Tensor mean = latents.plus(removed, score(latents, from, denoiser));
        return state.next(mean.plus(Math.sqrt(removed), noise.draw(draw)), mean, state.history(), corrections + 1);
    }

    private static Tensor score(Tensor latents, Level level, Denoiser denoiser) {
        return denoiser.denoise(latents, level).noise().times(-1 / level.sigma());
    }

    private static double norm(Tensor tensor) {
        double sum = 0;
        for (float v : tensor.data()) {
            sum += (double) v * v;
        }
        return Math.sqrt(sum);
    }
}
