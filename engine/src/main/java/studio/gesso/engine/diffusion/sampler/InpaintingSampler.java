package studio.gesso.engine.diffusion.sampler;

import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Estimate;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * A sampler that puts the known part of a picture back after every step of another, for networks that were not trained
 * to see a mask (Lugmayr et al. 2022, equation 8, without its resampling).
 *
 * @param inner the sampler of the painted part
 * @param original the clean latents of the picture
 * @param mask how much of each latent is painted, 0 to 1, of the latents' shape; soft masks blend
 * @param grain the initial noise of the run; the known part keeps it, as in diffusers
 */
public record InpaintingSampler(Sampler inner, Tensor original, Tensor mask, Tensor grain) implements Sampler {

    @Override
    public int calls(Schedule.Step step) {
        return inner.calls(step);
    }

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Tensor known = state.schedule().noised(original, grain, state.index() + 1);
        State next = inner.step(state, new OnTheWay(denoiser, state.step().from(), known), noise);
        return next.with(next.latents().blend(mask, known));
    }

    /**
     * A denoiser for solvers with a second call within a step: the known part is put back there too, with the
     * noise of the step's end, because diffusers counts both calls as steps.
     */
    private final class OnTheWay implements Denoiser {

        private final Denoiser denoiser;
        private final Level from;
        private final Tensor known;

        OnTheWay(Denoiser denoiser, Level from, Tensor known) {
            this.denoiser = denoiser;
            this.from = from;
            this.known = known;
        }

        @Override
        public Tensor passing(Tensor latents, Level level) {
            return level.equals(from) ? latents : latents.blend(mask, known);
        }

        @Override
        public Tensor predict(Tensor noisy, Level level) {
            return denoiser.predict(noisy, level);
        }

        @Override
        public Estimate read(Tensor output, Level seen, Tensor noisy, Level level) {
            return denoiser.read(output, seen, noisy, level);
        }
    }
}
