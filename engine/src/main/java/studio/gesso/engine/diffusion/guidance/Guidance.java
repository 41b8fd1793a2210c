package studio.gesso.engine.diffusion.guidance;

import java.util.List;
import studio.gesso.engine.tensor.Tensor;

/** How predictions under several conditions are combined into one. */
public sealed interface Guidance {

    /**
     * The combined prediction.
     *
     * @param predictions one for each condition, in the order of the guidance
     */
    Tensor combine(List<Tensor> predictions);

    /** Whether the network sees the extra picture channels under the condition of this index. */
    default boolean sees(int condition) {
        return true;
    }

    /** Whether the condition of this index has the prompt, not what stands against it. */
    default boolean isPrompted(int condition) {
        return condition > 0;
    }

    /** No guidance: the network is called once, with the prompt. */
    record Unguided() implements Guidance {

        @Override
        public Tensor combine(List<Tensor> predictions) {
            return predictions.getFirst();
        }

        @Override
        public boolean isPrompted(int condition) {
            return true;
        }
    }

    /**
     * Classifier-free guidance of two predictions, [without, with the prompt] (Ho and Salimans 2022, equation 6, in
     * diffusers' scale: 1 is none).
     *
     * @param scale how far to go from the first prediction towards the second and beyond
     * @param rescale guidance rescale, 0 to 1: how far the standard deviation is restored
     */
    record ClassifierFree(double scale, double rescale) implements Guidance {

        @Override
        public Tensor combine(List<Tensor> predictions) {
            Tensor with = predictions.get(1);
            Tensor guided = Tensor.mix(1 - scale, predictions.get(0), scale, with);
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

    /**
     * Guidance towards several prompts at once, of the predictions [without, with the first prompt, with the second …]
     * (Liu et al. 2022, equation 11; as A1111's {@code combine_denoised} weighs them).
     *
     * @param weights how far to go towards each prompt
     * @param guidance how their sum is guided, as a single prompt would be
     */
    record Composed(List<Double> weights, ClassifierFree guidance) implements Guidance {

        public Composed {
            weights = List.copyOf(weights);
        }

        @Override
        public Tensor combine(List<Tensor> predictions) {
            Tensor without = predictions.getFirst();
            Tensor with = without;
            for (int i = 0; i < weights.size(); i++) {
                with = with.plus(weights.get(i), predictions.get(i + 1)).plus(-weights.get(i), without);
            }
            return guidance.combine(List.of(without, with));
        }
    }

    /**
     * InstructPix2Pix' guidance of three predictions, [neither, with the picture, with the picture and the prompt]
     * (Brooks et al. 2023, equation 3).
     *
     * @param image how far to go towards the picture
     * @param text how far to go from there towards the prompt
     */
    record Instructed(double image, double text) implements Guidance {

        @Override
        public Tensor combine(List<Tensor> predictions) {
            Tensor neither = predictions.get(0);
            Tensor pictured = predictions.get(1);
            Tensor towardsPicture = Tensor.mix(1 - image, neither, image, pictured);
            return towardsPicture.plus(text, predictions.get(2)).plus(-text, pictured);
        }

        @Override
        public boolean sees(int condition) {
            return condition > 0;
        }

        @Override
        public boolean isPrompted(int condition) {
            return condition > 1;
        }
    }
}
