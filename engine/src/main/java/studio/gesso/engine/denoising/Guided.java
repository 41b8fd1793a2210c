package studio.gesso.engine.denoising;

import studio.gesso.engine.tensor.Tensor;

/**
 * Classifier-free guidance (Ho and Salimans 2022): away from what the network says without the prompt.
 *
 * @param conditional the network with the prompt
 * @param unconditional the network with the negative prompt, or none
 * @param scale how far to go; at 1 or less the network with the prompt is asked alone, as in diffusers
 * @param rescale how much of the spread that guidance adds is taken back, 0 to 1 (Lin et al. 2024, section 3.4)
 */
public record Guided(Network conditional, Network unconditional, double scale, double rescale) implements Network {

    @Override
    public Tensor predict(Tensor input, double timestep) {
        if (scale <= 1) {
            return conditional.predict(input, timestep);
        }
        Tensor without = unconditional.predict(input, timestep);
        return guide(conditional.predict(input, timestep), without, scale, rescale);
    }

    /** The guided output, of two outputs for the same input. */
    public static Tensor guide(Tensor with, Tensor without, double scale, double rescale) {
        Tensor guided = Tensor.mix(1 - scale, without, scale, with);
        return rescale == 0 ? guided : guided.times(rescale * spread(with) / spread(guided) + 1 - rescale);
    }

    /** The standard deviation over all values of one picture, with Bessel's correction as PyTorch has it. */
    private static double spread(Tensor output) {
        double sum = 0;
        for (float v : output.data()) {
            sum += v;
        }
        double mean = sum / output.size();
        double squares = 0;
        for (float v : output.data()) {
            squares += (v - mean) * (v - mean);
        }
        return Math.sqrt(squares / (output.size() - 1));
    }
}
