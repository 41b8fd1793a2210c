package studio.gesso.engine.model;

import java.util.List;
import studio.gesso.engine.tensor.Tensor;

/** How what a network says under several conditions becomes one prediction. */
public sealed interface Guidance {

    /**
     * The prediction that the sampler goes by.
     *
     * @param predictions what the network says under each condition, in the order that the kind of guidance names
     */
    Tensor combine(List<Tensor> predictions);

    /** None: the network is asked once, with the prompt. */
    record Unguided() implements Guidance {

        @Override
        public Tensor combine(List<Tensor> predictions) {
            return predictions.getFirst();
        }
    }

    /**
     * Classifier-free guidance of two predictions, [without, with the prompt] (Ho and Salimans 2022, equation 6, in
     * diffusers' scale: 1 is none).
     *
     * @param scale how far to go from the first prediction towards the second and beyond
     * @param rescale how far the deviation of the prompt's own prediction is restored, 0 to 1 (Lin et al. 2023,
     *     equations 15 and 16)
     */
    record ClassifierFree(double scale, double rescale) implements Guidance {

        @Override
        public Tensor combine(List<Tensor> predictions) {
            Tensor with = predictions.get(1);
            Tensor guided = Tensor.mix(1 - scale, predictions.get(0), scale, with);
            if (rescale == 0) {
                return guided;
            }
            double restored = deviation(with) / deviation(guided);
            return guided.times(rescale * restored + 1 - rescale);
        }

        /** The sample's standard deviation over channels, height and width. */
        private static double deviation(Tensor tensor) {
            double sum = 0;
            double squares = 0;
            for (float value : tensor.data()) {
                sum += value;
                squares += (double) value * value;
            }
            int n = tensor.size();
            return Math.sqrt((squares - sum * sum / n) / (n - 1));
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
    }
}
