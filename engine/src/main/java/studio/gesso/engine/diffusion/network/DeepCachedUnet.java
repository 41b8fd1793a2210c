package studio.gesso.engine.diffusion.network;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.architecture.unet.DeepFeatures;
import studio.gesso.engine.tensor.Tensor;

/**
 * A U-Net whose deep features can be used again (Ma et al. 2023): two graphs of the same weights.
 *
 * @param whole the whole network, which gives its deep features
 * @param outer its outer blocks, which take them
 */
public record DeepCachedUnet(Backbone whole, Backbone outer) {

    /** What the network is asked. */
    public record Question(Tensor latents, double time, List<Conditioning> conditions) {

        public Question {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * What the whole network answers, under each of the conditions.
     *
     * @param features the deep features
     */
    public record Whole(List<Tensor> predictions, List<Tensor> features) {

        public Whole {
            predictions = List.copyOf(predictions);
            features = List.copyOf(features);
        }
    }

    /** Runs the whole network. */
    public Whole whole(Question question, Cancellation cancellation) {
        return whole.predictWith(DeepFeatures.NAME, question.latents(), question.time(), question.conditions(),
                cancellation);
    }

    /**
     * Runs the outer blocks.
     *
     * @param features one for each condition
     */
    public List<Tensor> outer(Question question, List<Tensor> features, Cancellation cancellation) {
        List<Conditioning> conditions = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            conditions.add(question.conditions().get(i).with(DeepFeatures.NAME, features.get(i)));
        }
        return outer.predict(question.latents(), question.time(), conditions, cancellation);
    }
}
