package studio.gesso.engine.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import studio.gesso.engine.denoising.Denoiser;
import studio.gesso.engine.denoising.Level;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * DEIS with polynomials in ln ρ, ρ = sigma / alpha (Zhang and Chen 2023, "logρ-AB"): the noise is a polynomial through the
 * last ones, integrated exactly over ρ. The history holds the noise of the last steps, newest first.
 *
 * @param order the orders, 1 to 3
 */
public record Deis(Order order) implements Sampler {

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        Level to = state.step().to();
        Slope slope = Slope.at(state.latents(), from, denoiser);
        List<Tensor> slopes = new ArrayList<>(List.of(slope.noise()));
        slopes.addAll(state.history());
        List<Tensor> kept = slopes.subList(0, Math.min(slopes.size(), order.most() - 1));
        int used = order.at(state.schedule(), state.index());
        if (used == 1) {
            return state.next(slope.follow(state.latents(), from, to), slope.clean(), kept, 0);
        }
        double[] nodes = IntStream.range(0, used)
                .mapToDouble(j -> -state.schedule().steps().get(state.index() - j).from().lambda())
                .toArray();
        double[] weights = new double[used + 1];
        weights[0] = to.alpha() / from.alpha();
        for (int j = 0; j < used; j++) {
            weights[j + 1] = to.alpha() * Polynomial.lagrange(nodes, j).integralOfExp(nodes[0], -to.lambda());
        }
        List<Tensor> terms = new ArrayList<>(List.of(state.latents()));
        terms.addAll(slopes.subList(0, used));
        return state.next(Tensor.sum(weights, terms), slope.clean(), kept, 0);
    }
}
