package studio.gesso.engine.diffusion.model.checkpoint;

import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.model.checkpoint.shapes.TransformerShapes;
import studio.gesso.engine.diffusion.model.checkpoint.shapes.UnetShapes;
import studio.gesso.engine.diffusion.weights.Weights;

/** The U-Net or transformer of a checkpoint with its config. */
final class Denoisers {

    private Denoisers() {}

    static Optional<CheckpointNetwork> of(Map<NetworkRole, Weights> networks) {
        return Optional.ofNullable(networks.get(NetworkRole.UNET))
                .map(weights -> new CheckpointNetwork(weights, UnetShapes.config(weights)))
                .or(() -> Optional.ofNullable(networks.get(NetworkRole.TRANSFORMER))
                        .map(weights -> new CheckpointNetwork(weights, TransformerShapes.config(weights))));
    }
}
