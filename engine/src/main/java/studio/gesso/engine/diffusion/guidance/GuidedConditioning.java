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

    /**
     * The same without guidance, as outside a limited interval of it (Kynkäänniemi et al. 2024): only the calls that have
     * the prompt. Prompts that are joined by AND still need the one against them.
     */
    public GuidedConditioning unguided() {
        return switch (guidance) {
            case Guidance.Unguided _ -> this;
            case Guidance.ClassifierFree _,Guidance.Instructed _ ->
                new GuidedConditioning(List.of(all.getLast()), new Guidance.Unguided());
            case Guidance.Composed composed -> new GuidedConditioning(all,
                    new Guidance.Composed(composed.weights(), new Guidance.ClassifierFree(1, 0)));
        };
    }

    /** The same with extra channels, under every condition that is to see them, and zeros elsewhere. */
    public GuidedConditioning extraChannels(Tensor channels) {
        Tensor nothing = Tensor.zeros(channels.shape());
        return new GuidedConditioning(IntStream.range(0, all.size())
                .mapToObj(i -> all.get(i).extraChannels(guidance.sees(i) ? channels : nothing))
                .toList(), guidance);
    }
}
