package studio.gesso.engine.diffusion.sampler.exponential;

import java.util.List;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.sampler.Sampler;
import studio.gesso.engine.diffusion.sampler.math.FlowSlope;
import studio.gesso.engine.diffusion.sampler.math.MultistepOrder;
import studio.gesso.engine.diffusion.sampler.math.Polynomial;
import studio.gesso.engine.diffusion.sampler.math.WeightedSum;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * DEIS with polynomials in ln ρ, ρ = sigma / alpha (Zhang and Chen 2023, "logρ-AB"): the noise is a polynomial through
 * the last ones, integrated exactly over ρ. The history holds the noise of the last steps, newest first.
 *
 * @param order the orders, 1 to 3
 */
public record Deis(MultistepOrder order) implements Sampler {

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        Level to = state.step().to();
        FlowSlope slope = FlowSlope.at(state.latents(), from, denoiser);
        List<Tensor> slopes = state.remembering(slope.noise(), order.most());
        int used = order.at(state.schedule(), state.index(), slopes.size());
        if (used == 1) {
            return state.next(slope.follow(state.latents(), from, to), slope.clean(), slopes, 0);
        }
        double[] nodes = IntStream.range(0, used)
                .mapToDouble(j -> -state.schedule().steps().get(state.index() - j).from().lambda())
                .toArray();
        WeightedSum terms = new WeightedSum().add(to.alpha() / from.alpha(), state.latents());
        for (int j = 0; j < used; j++) {
            double weight = Polynomial.lagrange(nodes, j).integralOfExp(nodes[0], -to.lambda());
            terms.add(to.alpha() * weight, slopes.get(j));
        }
        return state.next(terms.sum(), slope.clean(), slopes, 0);
    }
}
