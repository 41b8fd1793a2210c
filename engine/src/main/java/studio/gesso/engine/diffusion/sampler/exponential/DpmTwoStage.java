package studio.gesso.engine.diffusion.sampler.exponential;

import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Estimate;
import studio.gesso.engine.diffusion.sampler.Sampler;
import studio.gesso.engine.diffusion.sampler.math.AncestralStep;
import studio.gesso.engine.diffusion.sampler.math.WeightedSum;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * DPM-Solver++ (2S) of k-diffusion (Lu et al. 2022, algorithm 1): to the level {@code between}, and from the beginning
 * again to the end with the clean estimate found there. Where there is no such level, an Euler step.
 *
 * @param etaBetween the share of fresh noise at the level between: 1 for "DPM++ SDE"
 * @param eta the share of fresh noise at the end: 1 for "DPM++ SDE" and "DPM++ 2S a"
 * @param scale the standard deviation of the noise that is drawn, usually 1
 */
public record DpmTwoStage(double etaBetween, double eta, double scale) implements Sampler {

    @Override
    public int calls(Schedule.Step step) {
        return 1 + step.between().size();
    }

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        Level to = state.step().to();
        Estimate first = denoiser.denoise(state.latents(), from);
        if (state.step().between().isEmpty()) {
            return state.next(first.at(to), first.clean(), state.history(), 0);
        }
        Level middle = state.step().between().getFirst();
        AncestralStep half = AncestralStep.of(from, middle, etaBetween);
        AncestralStep whole = AncestralStep.of(from, to, eta);
        int halfDraws = etaBetween > 0 ? 1 : 0;
        int draws = halfDraws + (eta > 0 ? 1 : 0);
        Tensor halfway = towards(first.clean(), state.latents(), from, half, noise, state.draws());
        Tensor clean = denoiser.denoise(halfway, middle).clean();
        Tensor latents = towards(clean, state.latents(), from, whole, noise, state.draws() + halfDraws);
        return state.next(latents, clean, state.history(), draws);
    }

    /** The exact solution for a clean estimate that stays as it is, and fresh noise. */
    private Tensor towards(Tensor clean, Tensor latents, Level from, AncestralStep fresh, Noise noise, int draw) {
        Level to = fresh.reached();
        double kept = to.sigma() / from.sigma();
        return new WeightedSum().add(kept, latents)
                .add(to.alpha() - from.alpha() * kept, clean)
                .add(scale * fresh.sigma(), noise, draw)
                .sum();
    }
}
