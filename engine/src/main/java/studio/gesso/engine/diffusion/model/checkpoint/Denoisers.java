package studio.gesso.engine.diffusion.model.checkpoint;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.model.checkpoint.shapes.UnetShapes;
import studio.gesso.engine.diffusion.network.architecture.transformer.FluxTransformerConfig;
import studio.gesso.engine.diffusion.network.architecture.transformer.Sd3TransformerConfig;
import studio.gesso.engine.diffusion.weights.Weights;

/** The U-Net or transformer of a checkpoint with its config. */
final class Denoisers {

    private Denoisers() {}

    static Optional<CheckpointNetwork> of(Map<NetworkRole, Weights> networks) {
        return Optional.ofNullable(networks.get(NetworkRole.UNET))
                .map(weights -> new CheckpointNetwork(weights, UnetShapes.config(weights)))
                .or(() -> Optional.ofNullable(networks.get(NetworkRole.TRANSFORMER))
                        .map(weights -> new CheckpointNetwork(weights, transformer(weights))));
    }

    private static JsonObject transformer(Weights weights) {
        return weights.hasBelow("pos_embed.")
                ? Sd3TransformerConfig.of(weights).json()
                : FluxTransformerConfig.of(weights).json();
    }
}
