package studio.gesso.engine.diffusion.sampler.exponential;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
 * UniPC (Zhao et al. 2023, algorithms 5 to 8): a multistep predictor, and a corrector that corrects the last step with
 * the estimate found at its end, for which no further call of the network is needed.
 *
 * <p>The history holds the corrected latents from which the last step went, then the estimates, newest first.
 *
 * @param kind what is integrated: {@link DpmIntegrator#CLEAN} or {@link DpmIntegrator#NOISE}
 * @param scale the function B(h)
 * @param order the orders
 * @param uncorrected the indices of steps that are not corrected
 */
public record UniPc(DpmIntegrator kind, Scale scale, MultistepOrder order,
        Set<Integer> uncorrected) implements Sampler {

    /** The function B(h) of the paper. */
    public enum Scale {
        /** B₁(h) = h. */
        BH1 {
            @Override
            double of(double h) {
                return h;
            }
        },
        /** B₂(h) = eʰ − 1. */
        BH2 {
            @Override
            double of(double h) {
                return Math.expm1(h);
            }
        };

        abstract double of(double h);
    }

    public UniPc {
        uncorrected = Set.copyOf(uncorrected);
    }

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        var estimate = denoiser.denoise(state.latents(), from);
        Tensor part = kind.part(estimate, state.latents(), from);
        Tensor latents = state.history().isEmpty() || uncorrected.contains(state.index() - 1)
                ? state.latents()
                : correct(state, part);
        List<Tensor> parts = new ArrayList<>(List.of(part));
        parts.addAll(state.history().subList(Math.min(1, state.history().size()), state.history().size()));
        Tensor reached = predict(state, latents, parts);
        List<Tensor> history = new ArrayList<>(List.of(latents));
        history.addAll(parts.subList(0, Math.min(parts.size(), order.most())));
        return state.next(reached, estimate.clean(), history, 0);
    }

    private Tensor predict(State state, Tensor latents, List<Tensor> parts) {
        int used = order.at(state.schedule(), state.index(), parts.size());
        UniPcWeights weights = weights(state, state.index(), used);
        return combine(weights, latents, parts, weights.predictor(), state.step());
    }

    private Tensor correct(State state, Tensor reached) {
        int last = state.index() - 1;
        List<Tensor> parts = state.history().subList(1, state.history().size());
        UniPcWeights weights = weights(state, last, order.at(state.schedule(), last, parts.size()));
        double[] corrector = weights.corrector();
        Schedule.Step step = new Schedule.Step(state.schedule().steps().get(last).from(), state.step().from());
        double mend = weights.factor() * corrector[corrector.length - 1];
        return combine(weights, state.history().getFirst(), parts, corrector, step)
                .plus(mend, Tensor.mix(1, reached, -1, parts.getFirst()));
    }

    private UniPcWeights weights(State state, int index, int used) {
        List<Schedule.Step> steps = state.schedule().steps();
        double start = steps.get(index).from().lambda();
        double length = steps.get(index).to().lambda() - start;
        double[] places = new double[used];
        for (int j = 1; j < used; j++) {
            places[j - 1] = (steps.get(index - j).from().lambda() - start) / length;
        }
        places[used - 1] = 1;
        return UniPcWeights.of(places, kind == DpmIntegrator.CLEAN ? -length : length, scale, steps.get(index).to(),
                kind);
    }

    /** The exponential integrator, and the differences to earlier estimates with their weights. */
    private Tensor combine(UniPcWeights weights, Tensor latents, List<Tensor> parts, double[] factors,
            Schedule.Step step) {
        DpmIntegrator.Weights first = kind.weights(step.from(), step.to());
        WeightedSum terms = new WeightedSum().add(first.latents(), latents).add(first.zeroth(), parts.getFirst());
        for (int j = 1; j < weights.places().length; j++) {
            double factor = weights.factor() * factors[j - 1] / weights.places()[j - 1];
            terms.add(factor, parts.get(j), parts.getFirst());
        }
        return terms.sum();
    }
}
