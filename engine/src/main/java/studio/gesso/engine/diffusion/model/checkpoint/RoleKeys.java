package studio.gesso.engine.diffusion.model.checkpoint;

import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.keys.KeyMap;
import studio.gesso.engine.diffusion.weights.keys.KeyMaps;
import studio.gesso.engine.diffusion.weights.keys.T2iAdapterKeys;
import studio.gesso.engine.diffusion.weights.keys.transformer.TransformerKeys;

/** Gives a network's tensors diffusers' names, whatever naming it has. */
final class RoleKeys {

    private RoleKeys() {}

    /** The tensors of a network, and the keys that no naming knows. */
    static KeyMap.Mapped mapped(NetworkRole role, Weights named) {
        return switch (role) {
            case UNET, TRANSFORMER ->
                TransformerKeys.of(named).orElseGet(() -> KeyMaps.denoiser(named.all())).mapAll(named);
            case VAE -> KeyMaps.vae(named.all()).mapAll(named);
            case TEXT_ENCODER, TEXT_ENCODER_2, TEXT_ENCODER_3 -> TextEncoders.mapped(named);
            case CONTROLNET -> KeyMaps.controlNet(named.all()).mapAll(named);
            case ADAPTER -> T2iAdapterKeys.of(named.names()).mapAll(named);
        };
    }
}
