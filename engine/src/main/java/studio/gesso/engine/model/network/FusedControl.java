package studio.gesso.engine.model.network;

import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.tensor.Tensor;

/**
 * ControlNets that were exported into the graph of their U-Net, which takes the pictures itself.
 *
 * @param pictures the input for the pictures, {@code [nets, batch, 3, height, width]}
 * @param scales the input for how closely to follow, {@code [nets, 1]}
 */
public record FusedControl(String pictures, String scales) implements Steering {

    /** The names that diffusers' script and ONNX Runtime's tool give to the inputs. */
    private static final FusedControl[] KNOWN = {new FusedControl("controlnet_conds", "conditioning_scales"),
        new FusedControl("controlnet_images", "controlnet_scales")};

    /** How a network takes pictures to follow, if it does. */
    public static Optional<Steering> of(Backbone network) {
        return Stream.of(KNOWN).filter(known -> network.takes(known.pictures)).findFirst().map(known -> known);
    }

    @Override
    public Condition steer(Condition condition, Tensor latents, double time, Tensor picture, double scale,
            Cancellation cancellation) {
        int[] shape = picture.shape();
        return condition.withShared(pictures, picture.reshape(1, 1, shape[1], shape[2], shape[3]))
                .withShared(scales, new Tensor(new int[]{1, 1}, new float[]{(float) scale}));
    }
}
