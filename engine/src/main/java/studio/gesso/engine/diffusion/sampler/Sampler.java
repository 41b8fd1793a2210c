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
     * @param state the state of the run; not finished
     * @param denoiser the denoiser of the model
     * @param noise the run's noise, for samplers that add some; draw {@code state.draws()} is the next
     * @return the state after the step; the same for the same arguments
     */
    State step(State state, Denoiser denoiser, Noise noise);

    /** The number of network calls of a step; diffusers counts each as a separate step. */
    default int calls(Schedule.Step step) {
        return 1;
    }
}
