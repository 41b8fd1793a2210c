package studio.gesso.engine.diffusion.network;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.tensor.Tensor;

/**
 * A network that adds residuals to the layers of a U-Net (Zhang et al. 2023): its outputs are inputs of the U-Net by
 * the same names.
 */
public record ControlNet(NetworkGraph graph) implements ControlNetConditioning {

    /** Whether a residual is one number a channel, the same for all pixels, so that it tells of contents without places. */
    public boolean isPooled() {
        return graph.outputs().stream().allMatch(port -> port.extent(2).equals(Optional.of(1)));
    }

    @Override
    public Conditioning steer(Conditioning condition, Tensor latents, double time, Tensor picture, double scale,
            Cancellation cancellation) {
        Conditioning steered = condition;
        for (var residual : residuals(condition, latents, time, picture, scale, cancellation).entrySet()) {
            steered = steered.with(residual.getKey(), residual.getValue());
        }
        return steered;
    }

    /**
     * The residuals of one call by the U-Net's names for them, times the scale: those of the skip connections in their order,
     * then that of the middle.
     *
     * @param picture what to follow, {@code [1, 3, height, width]} in pixels, colours from 0 to 1
     */
    public SequencedMap<String, Tensor> residuals(Conditioning condition, Tensor latents, double time, Tensor picture,
            double scale, Cancellation cancellation) {
        Map<String, Feed> feeds = new HashMap<>();
        condition.inputs().forEach((name, value) -> feeds.put(name, Feed.of(value)));
        feeds.put("sample", Feed.of(latents));
        feeds.put("timestep", Feed.of((float) time));
        feeds.put("controlnet_cond", Feed.of(picture));
        feeds.put("conditioning_scale", Feed.of(scale));
        List<String> names = graph.outputs().stream().map(Port::name).toList();
        var said = graph.run(feeds, Set.copyOf(names), cancellation);
        SequencedMap<String, Tensor> residuals = new LinkedHashMap<>();
        names.forEach(name -> residuals.put(name, Objects.requireNonNull(said.get(name))));
        return residuals;
    }
}
