package studio.gesso.engine.diffusion.guidance;

import java.util.List;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.network.Conditioning;
import studio.gesso.engine.tensor.Tensor;

/**
 * The conditionings of all calls that guidance combines.
 *
 * @param all one for each prediction that the guidance combines
 */
public record GuidedConditioning(List<Conditioning> all, Guidance guidance) {

    public GuidedConditioning {
        all = List.copyOf(all);
    }

    /** The same with extra channels, under every condition that is to see them, and zeros elsewhere. */
    public GuidedConditioning extraChannels(Tensor channels) {
        Tensor nothing = Tensor.zeros(channels.shape());
        return new GuidedConditioning(IntStream.range(0, all.size())
                .mapToObj(i -> all.get(i).extraChannels(guidance.sees(i) ? channels : nothing))
                .toList(), guidance);
    }
}
