package studio.gesso.engine.diffusion.sampler;

import java.util.List;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.Estimate;
import studio.gesso.engine.diffusion.sampler.math.AdamsBashforth;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * PNDM (Liu et al. 2022): the network's outputs at the last steps are combined as Adams and Bashforth do for evenly
 * spaced steps, then one DDIM step is made with it ("PLMS"). The history holds raw outputs, newest first.
 *
 * <p>A step with two levels {@code between} is done by Runge and Kutta's method: the first is the goal of its first
 * half, the second that of the two calls in its middle. With one level {@code between}, a run begins with an improved
 * Euler step in two, for which the history also holds the first latents: the second half starts from them again, at
 * that level.
 */
public record Pndm() implements Sampler {

    @Override
    public int calls(Schedule.Step step) {
        return isRungeKutta(step) ? 4 : 1;
    }

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        if (isRungeKutta(state.step())) {
            return rungeKutta(state, denoiser);
        }
        Level from = state.step().from();
        Tensor output = denoiser.predict(state.latents(), from);
        boolean improves = state.step().between().size() == 1
                && !isRungeKutta(state.schedule().steps().get(state.schedule().first()));
        if (improves && state.done() == 1) {
            return improved(state, denoiser, output);
        }
        List<Tensor> outputs = state.remembering(output, AdamsBashforth.MOST);
        Tensor combined = Tensor.sum(AdamsBashforth.weights(outputs.size()), outputs);
        Estimate estimate = denoiser.read(combined, from, state.latents(), from);
        return state.next(estimate.at(state.step().to()), estimate.clean(),
                improves && state.done() == 0 ? List.of(output, state.latents()) : outputs, 0);
    }

    /** The second half of the beginning: again from the first latents, with the mean of both outputs. */
    private static State improved(State state, Denoiser denoiser, Tensor output) {
        Tensor before = state.history().getFirst();
        Tensor latents = state.history().get(1);
        Level start = state.step().between().getFirst();
        Estimate estimate = denoiser.read(Tensor.mix(0.5, before, 0.5, output), start, latents, start);
        return state.next(estimate.at(state.step().from()), estimate.clean(), List.of(before), 0);
    }

    private static boolean isRungeKutta(Schedule.Step step) {
        return step.between().size() == 2;
    }

    private static State rungeKutta(State state, Denoiser denoiser) {
        Level from = state.step().from();
        Level to = state.step().to();
        Level half = state.step().between().getFirst();
        Level middle = state.step().between().get(1);
        Tensor start = state.latents();
        Tensor first = denoiser.predict(start, from);
        Tensor second = denoiser.predict(denoiser.read(first, from, start, from).at(half), middle);
        Tensor third = denoiser.predict(denoiser.read(second, from, start, from).at(middle), middle);
        Tensor fourth = denoiser.predict(denoiser.read(third, from, start, from).at(to), to);
        Tensor mean = Tensor.sum(new double[]{1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0},
                List.of(first, second, third, fourth));
        Estimate estimate = denoiser.read(mean, from, start, from);
        return state.next(estimate.at(to), estimate.clean(), state.remembering(first, AdamsBashforth.MOST), 0);
    }
}
