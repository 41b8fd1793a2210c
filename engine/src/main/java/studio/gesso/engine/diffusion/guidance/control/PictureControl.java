package studio.gesso.engine.diffusion.guidance.control;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.guidance.GuidedConditioning;
import studio.gesso.engine.diffusion.network.Conditioning;
import studio.gesso.engine.tensor.Tensor;

/** All that steers a network beside the prompt, for one picture: ControlNets, T2I-Adapters, IP-Adapters. */
public final class PictureControl {

    private final List<ControlTerm> all;
    private final Map<String, Tensor> resting;

    /**
     * What steers a picture.
     *
     * @param all in the order of the request
     * @param resting what inputs for residuals and features get where nothing steers
     */
    PictureControl(List<ControlTerm> all, Map<String, Tensor> resting) {
        this.all = List.copyOf(all);
        this.resting = Map.copyOf(resting);
    }

    /**
     * Which call of the network it is.
     *
     * @param call counted from 0
     * @param calls how many there are in all
     */
    public record Moment(int call, int calls) {}

    /** Whether anything steers the picture. */
    public boolean isOn() {
        return !all.isEmpty();
    }

    /** The conditionings of one call. */
    public List<Conditioning> of(GuidedConditioning conditions, Tensor latents, double time, Moment moment,
            Cancellation cancellation) {
        List<Conditioning> steered = conditions.all();
        for (ControlTerm term : all) {
            steered = term.steer(steered, conditions.guidance(),
                    new ControlTerm.Call(latents, time, moment, cancellation));
        }
        return steered.stream().map(this::rested).toList();
    }

    private Conditioning rested(Conditioning condition) {
        Conditioning rested = condition;
        for (var input : resting.entrySet()) {
            if (!rested.inputs().containsKey(input.getKey())) {
                rested = rested.with(input.getKey(), input.getValue());
            }
        }
        return rested;
    }
}
