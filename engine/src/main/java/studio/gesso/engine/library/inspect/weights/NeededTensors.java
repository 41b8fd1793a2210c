package studio.gesso.engine.library.inspect.weights;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointNetwork;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;
import studio.gesso.engine.diffusion.network.architecture.autoencoder.PixelShuffleConfig;

/** The tensors that networks need by what their configs say. */
final class NeededTensors {

    private NeededTensors() {}

    /**
     * The shapes of a network's tensors by diffusers' names; none for kinds of networks whose tensors are not listed here.
     *
     * @throws UserException if its config has values of the wrong kind, or ones that Gesso does not know
     */
    static Map<String, List<Long>> of(NetworkRole role, CheckpointNetwork network) {
        NetworkConfig config = new NetworkConfig(network.weights().source(), network.config());
        return switch (role) {
            case UNET -> network.weights().hasBelow("mid_block.attentions.0.transformer_blocks.")
                    || network.weights().hasBelow("down_blocks.0.attentions.0.transformer_blocks.")
                            ? UNetTensors.of(config.file(), network.config())
                            : Map.of();
            case VAE -> config.text("_class_name", "").equals(PixelShuffleConfig.CLASS)
                    ? PixelShuffleTensors.of(PixelShuffleConfig.of(config))
                    : AutoencoderTensors.of(config);
            case TEXT_ENCODER, TEXT_ENCODER_2, TEXT_ENCODER_3 ->
                network.weights().hasBelow("encoder.block.") || network.weights().has("shared.weight")
                        ? Map.of()
                        : TextEncoderTensors.of(config, network.weights());
            case TRANSFORMER, CONTROLNET, ADAPTER -> Map.of();
        };
    }
}
