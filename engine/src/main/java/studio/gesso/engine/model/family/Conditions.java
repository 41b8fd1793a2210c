package studio.gesso.engine.model.family;

import java.util.List;
import java.util.stream.IntStream;
import studio.gesso.engine.model.network.Condition;
import studio.gesso.engine.model.network.Guidance;
import studio.gesso.engine.tensor.Tensor;

/**
 * All that the network of a run is told, and how its answers are brought together.
 *
 * @param all one for each prediction that the guidance combines
 */
public record Conditions(List<Condition> all, Guidance guidance) {

    public Conditions {
        all = List.copyOf(all);
    }

    /** The same with channels beside the latents, under every condition that is to see them, and zeros elsewhere. */
    public Conditions beside(Tensor channels) {
        Tensor nothing = Tensor.zeros(channels.shape());
        return new Conditions(IntStream.range(0, all.size())
                .mapToObj(i -> all.get(i).beside(guidance.sees(i) ? channels : nothing))
                .toList(), guidance);
    }
}
