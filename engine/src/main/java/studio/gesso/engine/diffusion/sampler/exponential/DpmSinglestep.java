package studio.gesso.engine.diffusion.sampler.exponential;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.sampler.Sampler;
import studio.gesso.engine.diffusion.sampler.math.WeightedSum;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * DPM-Solver in groups of one to three steps that all start again from the latents at the beginning of their group
 * (Lu et al. 2022, arXiv 2206.00927, algorithms 1 and 2). The history holds those latents, then the group's estimates,
 * newest first.
 *
 * @param kind what is integrated
 * @param method how differences are weighed
 * @param orders the order of every step of the schedule, which is also its place in its group
 */
public record DpmSinglestep(DpmIntegrator kind, DpmMethod method, List<Integer> orders) implements Sampler {

    public DpmSinglestep {
        orders = List.copyOf(orders);
    }

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        var estimate = denoiser.denoise(state.latents(), from);
        List<Tensor> parts = new ArrayList<>(List.of(kind.part(estimate, state.latents(), from)));
        int order = order(state);
        if (order > 1) {
            parts.addAll(state.history().subList(1, state.history().size()));
        }
        Tensor beginning = order == 1 ? state.latents() : state.history().getFirst();
        Level start = state.schedule().steps().get(state.index() - order + 1).from();
        DpmIntegrator.Weights weights = kind.weights(start, state.step().to());
        WeightedSum terms = new WeightedSum().add(weights.latents(), beginning)
                .add(weights.zeroth(), parts.get(order - 1));
        differences(terms, weights, state, order, parts);
        List<Tensor> history = new ArrayList<>(List.of(beginning));
        history.addAll(parts);
        return state.next(terms.add(weights.fresh(), noise, state.draws()).sum(), estimate.clean(), history,
                kind.drawsNoise() ? 1 : 0);
    }

    /** The place in the group; pure noise, where λ is infinite, begins none, and neither does what was not seen. */
    private int order(State state) {
        int order = Math.min(orders.get(state.index()), Math.max(state.history().size(), 1));
        while (order > 1 && state.schedule().steps().get(state.index() - order + 1).from().alpha() == 0) {
            order--;
        }
        return order;
    }

    private void differences(WeightedSum terms, DpmIntegrator.Weights weights, State state, int order,
            List<Tensor> parts) {
        if (order == 2) {
            terms.add(method.first(weights) / r(state, order, 0), parts.get(0), parts.get(1));
        } else if (order == 3) {
            double r0 = r(state, order, 0);
            double r1 = r(state, order, 1);
            double newest = weights.first();
            double middle = 0;
            if (method == DpmMethod.HEUN) {
                newest = (2 * weights.second() - weights.first() * r1) / (r0 - r1);
                middle = (weights.first() * r0 - 2 * weights.second()) / (r0 - r1);
            }
            terms.add(newest / r0, parts.get(0), parts.get(2)).add(middle / r1, parts.get(1), parts.get(2));
        }
    }

    /** How far an estimate's level lies from the beginning of the group in λ, as a share of the way to the goal. */
    private static double r(State state, int order, int back) {
        List<Schedule.Step> steps = state.schedule().steps();
        double start = steps.get(state.index() - order + 1).from().lambda();
        return (steps.get(state.index() - back).from().lambda() - start) / (state.step().to().lambda() - start);
    }
}
