package studio.gesso.engine.diffusion.sampler;

import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;

/** A solver of the reverse diffusion: a pure function from one state of a run to the next. */
@FunctionalInterface
public interface Sampler {

    /**
     * One step, with one or more calls of the denoiser.
     *
     * @param state where the run stands; not finished
     * @param denoiser what the model makes of noisy latents
     * @param noise the run's noise, for samplers that add some; draw {@code state.draws()} is the next
     * @return the state after the step; the same for the same arguments
     */
    State step(State state, Denoiser denoiser, Noise noise);

    /** How often a step asks the network; diffusers counts every time as a step of its own. */
    default int calls(Schedule.Step step) {
        return 1;
    }
}
