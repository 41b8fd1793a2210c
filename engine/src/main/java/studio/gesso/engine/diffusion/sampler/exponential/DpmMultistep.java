package studio.gesso.engine.diffusion.sampler.exponential;

import java.util.List;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.sampler.Sampler;
import studio.gesso.engine.diffusion.sampler.math.MultistepOrder;
import studio.gesso.engine.diffusion.sampler.math.WeightedSum;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * DPM-Solver of order 1 to 3 from the estimates of the last steps ("DPM++ 2M" and its variants; Lu et al. 2022, arXiv
 * 2211.01095, algorithm 2). The history holds these estimates, newest first.
 *
 * @param kind what is integrated
 * @param method how the second order is weighed
 * @param order the orders, 1 to 3
 */
public record DpmMultistep(DpmIntegrator kind, DpmMethod method, MultistepOrder order) implements Sampler {

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        Level to = state.step().to();
        var estimate = denoiser.denoise(state.latents(), from);
        List<Tensor> parts = state.remembering(kind.part(estimate, state.latents(), from), order.most());
        DpmIntegrator.Weights weights = kind.weights(from, to);
        WeightedSum terms = new WeightedSum().add(weights.latents(), state.latents())
                .add(weights.zeroth(), parts.getFirst());
        switch (order.at(state.schedule(), state.index(), parts.size())) {
            case 1 -> {
                /* The estimate stays as it is. */ }
            case 2 -> terms.add(method.first(weights) / r(state, 0), parts.get(0), parts.get(1));
            default -> {
                double r0 = r(state, 0);
                double r1 = r(state, 1);
                double bend = (weights.first() * r0 + weights.second()) / (r0 + r1);
                terms.add((weights.first() + bend) / r0, parts.get(0), parts.get(1))
                        .add(-bend / r1, parts.get(1), parts.get(2));
            }
        }
        Tensor latents = terms.add(weights.fresh(), noise, state.draws()).sum();
        return state.next(latents, estimate.clean(), parts, kind.drawsNoise() ? 1 : 0);
    }

    /** The length of an earlier step in λ, as a share of this one's. */
    private static double r(State state, int back) {
        List<Schedule.Step> steps = state.schedule().steps();
        double length = state.step().to().lambda() - state.step().from().lambda();
        return (steps.get(state.index() - back).from().lambda() - steps.get(state.index() - back - 1).from().lambda())
                / length;
    }
}
