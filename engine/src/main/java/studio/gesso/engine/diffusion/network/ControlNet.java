package studio.gesso.engine.diffusion.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.tensor.Tensor;

/**
 * A network that adds residuals to the layers of a U-Net (Zhang et al. 2023): its outputs are inputs of the U-Net by
 * the same names.
 */
public record ControlNet(NetworkGraph graph) implements ControlNetConditioning {

    @Override
    public Conditioning steer(Conditioning condition, Tensor latents, double time, Tensor picture, double scale,
            Cancellation cancellation) {
        Map<String, Feed> feeds = new HashMap<>();
        condition.inputs().forEach((name, value) -> feeds.put(name, Feed.of(value)));
        feeds.put("sample", Feed.of(latents));
        feeds.put("timestep", Feed.of((float) time));
        feeds.put("controlnet_cond", Feed.of(picture));
        feeds.put("conditioning_scale", Feed.of(scale));
        List<Port> residuals = graph.outputs();
        var said = graph.run(feeds, residuals.stream().map(Port::name).collect(Collectors.toSet()), cancellation);
        Conditioning steered = condition;
        for (Port residual : residuals) {
            steered = steered.with(residual.name(), Objects.requireNonNull(said.get(residual.name())));
        }
        return steered;
    }
}
