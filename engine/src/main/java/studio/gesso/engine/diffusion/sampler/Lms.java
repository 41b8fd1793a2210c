package studio.gesso.engine.diffusion.sampler;

import java.util.List;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.sampler.math.FlowSlope;
import studio.gesso.engine.diffusion.sampler.math.Polynomial;
import studio.gesso.engine.diffusion.sampler.math.WeightedSum;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * The linear multistep method of k-diffusion: the slope is a polynomial through the last ones, integrated exactly.
 *
 * <p>The polynomial runs over sigma / alpha, and the history holds the noise of the last steps, newest first. A run
 * that begins in the middle of a schedule keeps the order of its place and goes without the slopes it has not, as in
 * diffusers.
 *
 * @param order how many slopes are used, at least 1
 */
public record Lms(int order) implements Sampler {

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        Level to = state.step().to();
        FlowSlope slope = FlowSlope.at(state.latents(), from, denoiser);
        List<Tensor> slopes = state.remembering(slope.noise(), order);
        double[] nodes = nodes(state);
        if (nodes.length == 0) {
            return state.next(slope.follow(state.latents(), from, to), slope.clean(), slopes, 0);
        }
        WeightedSum terms = new WeightedSum().add(to.alpha() / from.alpha(), state.latents());
        for (int j = 0; j < Math.min(slopes.size(), nodes.length); j++) {
            double weight = Polynomial.lagrange(nodes, j).integral(nodes[0], ratio(to));
            terms.add(to.alpha() * weight, slopes.get(j));
        }
        return state.next(terms.sum(), slope.clean(), slopes, 0);
    }

    /** The places of the slopes, newest first; none where the step begins at pure noise, which lies at infinity. */
    private double[] nodes(State state) {
        return IntStream.range(0, Math.min(state.index() + 1, order))
                .mapToDouble(j -> ratio(state.schedule().steps().get(state.index() - j).from()))
                .takeWhile(Double::isFinite)
                .toArray();
    }

    private static double ratio(Level level) {
        return level.sigma() / level.alpha();
    }
}
