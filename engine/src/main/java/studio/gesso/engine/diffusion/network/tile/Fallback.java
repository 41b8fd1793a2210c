package studio.gesso.engine.diffusion.network.tile;

import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.request.decoding.VaeDecoder;

/**
 * How an autoencoder works on a picture for which memory is too short otherwise.
 *
 * @param decoder in one piece or in tiles
 * @param device on the model's device or the processor
 */
public record Fallback(VaeDecoder decoder, Provider device) {}
