package studio.gesso.engine.diffusion.network;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.tensor.Tensor;

/**
 * ControlNets that were exported into the graph of their U-Net, which takes the pictures itself. If there are several,
 * only the first follows the picture.
 *
 * @param pictures the input for the pictures, {@code [nets, batch, 3, height, width]}
 * @param scales the input for how closely to follow, {@code [nets, 1]}
 * @param nets how many there are
 * @param batch the batch size of the graph for the pictures
 */
public record FusedControlNet(String pictures, String scales, int nets, int batch) implements ControlNetConditioning {

    /** The names that diffusers' script and ONNX Runtime's tool give to the inputs. */
    private static final Map<String, String> KNOWN = Map.of("controlnet_conds", "conditioning_scales",
            "controlnet_images", "controlnet_scales");

    /** The control image inputs of a network, if it has them. */
    public static Optional<ControlNetConditioning> of(Backbone network) {
        return KNOWN.entrySet()
                .stream()
                .filter(names -> network.takes(names.getKey()))
                .findFirst()
                .map(names -> new FusedControlNet(names.getKey(), names.getValue(),
                        network.extent(names.getKey(), 0).orElse(1), network.extent(names.getKey(), 1).orElse(1)));
    }

    @Override
    public Conditioning steer(Conditioning condition, Tensor latents, double time, Tensor picture, double scale,
            Cancellation cancellation) {
        int[] shape = picture.shape();
        Tensor all = Tensor.concat(0, Collections.nCopies(nets * batch, picture));
        float[] weights = new float[nets];
        weights[0] = (float) scale;
        return condition.withShared(pictures, all.reshape(nets, batch, shape[1], shape[2], shape[3]))
                .withShared(scales, new Tensor(new int[]{nets, 1}, weights));
    }
}
