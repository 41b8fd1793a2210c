package studio.gesso.engine.sampling;

import java.util.List;
import java.util.stream.IntStream;
import studio.gesso.engine.denoising.Denoiser;
import studio.gesso.engine.denoising.Level;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * DEIS with polynomials in ln ρ, ρ = sigma / alpha (Zhang and Chen 2023, "logρ-AB"): the noise is a polynomial through
 * the last ones, integrated exactly over ρ. The history holds the noise of the last steps, newest first.
 *
 * @param order the orders, 1 to 3
 */
public record Deis(Order order) implements Sampler {

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        Level to = state.step().to();
        Slope slope = Slope.at(state.latents(), from, denoiser);
        List<Tensor> slopes = state.remembering(slope.noise(), order.most());
        int used = order.at(state.schedule(), state.index());
        if (used == 1) {
            return state.next(slope.follow(state.latents(), from, to), slope.clean(), slopes, 0);
        }
        double[] nodes = IntStream.range(0, used)
                .mapToDouble(j -> -state.schedule().steps().get(state.index() - j).from().lambda())
                .toArray();
        Terms terms = new Terms().add(to.alpha() / from.alpha(), state.latents());
        for (int j = 0; j < used; j++) {
            double weight = Polynomial.lagrange(nodes, j).integralOfExp(nodes[0], -to.lambda());
            terms.add(to.alpha() * weight, slopes.get(j));
        }
        return state.next(terms.sum(), slope.clean(), slopes, 0);
    }
}
