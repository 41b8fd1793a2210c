package studio.gesso.engine.diffusion.sampler;

import java.util.List;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.sampler.math.AdamsBashforth;
import studio.gesso.engine.diffusion.sampler.math.FlowSlope;
import studio.gesso.engine.diffusion.sampler.math.WeightedSum;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * IPNDM as ComfyUI has it (Zhang and Chen 2023, section 3, over the probability flow): the last slopes are combined with
 * the weights of Adams and Bashforth as if all steps were even; the last step goes to the clean latents. The history
 * holds the clean part and the noise of every slope, newest first.
 */
public record EvenMultistep() implements Sampler {

    @Override
    public State step(State state, Denoiser denoiser, Noise noise) {
        Level from = state.step().from();
        Level to = state.step().to();
        FlowSlope slope = FlowSlope.at(state.latents(), from, denoiser);
        List<Tensor> slopes = Stream.concat(Stream.of(slope.clean(), slope.noise()), state.history().stream())
                .limit(2L * AdamsBashforth.MOST)
                .toList();
        double[] weights = AdamsBashforth.weights(to.sigma() == 0 ? 1 : slopes.size() / 2);
        WeightedSum terms = new WeightedSum().add(1, state.latents());
        for (int i = 0; i < weights.length; i++) {
            terms.add(weights[i] * (to.alpha() - from.alpha()), slopes.get(2 * i));
            terms.add(weights[i] * (to.sigma() - from.sigma()), slopes.get(2 * i + 1));
        }
        return state.next(terms.sum(), slope.clean(), slopes, 0);
    }
}
