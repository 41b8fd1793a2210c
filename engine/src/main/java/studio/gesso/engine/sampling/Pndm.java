package studio.gesso.engine.sampling;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.denoising.Denoiser;
import studio.gesso.engine.denoising.Estimate;
import studio.gesso.engine.denoising.Level;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * PNDM (Liu et al. 2022): what the network said at the last steps is combined as Adams and Bashforth do for evenly spaced
 * steps, then one DDIM step is made with it ("PLMS").
 *
 * <p>It begins with Runge–Kutta steps where a step has two levels {@code between}: the goal of the first half and the
 * level of the two middle calls. Otherwise it begins with one improved Euler step in two, whose second starts again from the latents of the
 * first and from the level in {@code between}.
 *
 * <p>The history holds raw outputs, newest first; after the very first step also the latents from which it started.
 */
public record Pndm() implements Sampler {

    private static final double[][] ADAMS_BASHFORTH = {{1}, {1.5, -0.5}, {23 / 12.0, -16 / 12.0, 5 / 12.0},
        {55 / 24.0, -59 / 24.0, 37 / 24.0, -9 / 24.0}};

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        if (isRungeKutta(state.step())) {
            return rungeKutta(state, denoiser);
        }
        boolean begunByEuler = state.step().between().size() == 1 && !isRungeKutta(first(state));
        Level from = state.step().from();
        Tensor output = denoiser.predict(state.latents(), from);
        if (begunByEuler && state.done() == 0) {
            Estimate estimate = denoiser.read(output, from, state.latents(), from);
            return state.next(estimate.at(state.step().to()), estimate.clean(), List.of(output, state.latents()), 0);
        }
        if (begunByEuler && state.done() == 1) {
            return improved(state, denoiser, output);
        }
        List<Tensor> outputs = new ArrayList<>(List.of(output));
        outputs.addAll(state.history());
        List<Tensor> kept = outputs.subList(0, Math.min(outputs.size(), ADAMS_BASHFORTH.length));
        Tensor combined = Tensor.sum(ADAMS_BASHFORTH[kept.size() - 1], kept);
        Estimate estimate = denoiser.read(combined, from, state.latents(), from);
        return state.next(estimate.at(state.step().to()), estimate.clean(),
                kept.subList(0, Math.min(kept.size(), ADAMS_BASHFORTH.length - 1)), 0);
    }

    /** The second half of the beginning: again from the first latents, with the mean of both outputs. */
    private static State improved(State state, Denoiser denoiser, Tensor output) {
        Tensor before = state.history().getFirst();
        Tensor latents = state.history().get(1);
        Level start = state.step().between().getFirst();
        Tensor mean = Tensor.mix(0.5, before, 0.5, output);
        Estimate estimate = denoiser.read(mean, start, latents, start);
        return state.next(estimate.at(state.step().from()), estimate.clean(), List.of(before), 0);
    }

    private static Schedule.Step first(State state) {
        return state.schedule().steps().get(state.schedule().first());
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
        List<Tensor> history = new ArrayList<>(List.of(first));
        history.addAll(state.history());
        return state.next(estimate.at(to), estimate.clean(), history, 0);
    }
}
