package studio.gesso.engine.diffusion.model.generated;

import com.google.gson.JsonObject;
import java.util.List;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;
import studio.gesso.engine.diffusion.network.architecture.autoencoder.AutoencoderKl;
import studio.gesso.engine.diffusion.network.architecture.autoencoder.AutoencoderKlConfig;
import studio.gesso.engine.diffusion.network.architecture.autoencoder.PixelShuffleAutoencoder;
import studio.gesso.engine.diffusion.network.architecture.autoencoder.PixelShuffleConfig;
import studio.gesso.engine.diffusion.network.architecture.text.ClipTextConfig;
import studio.gesso.engine.diffusion.network.architecture.text.ClipTextModel;
import studio.gesso.engine.diffusion.network.architecture.text.T5Config;
import studio.gesso.engine.diffusion.network.architecture.text.T5EncoderModel;
import studio.gesso.engine.diffusion.network.architecture.transformer.FluxTransformer;
import studio.gesso.engine.diffusion.network.architecture.transformer.FluxTransformerConfig;
import studio.gesso.engine.diffusion.network.architecture.transformer.Sd3Transformer;
import studio.gesso.engine.diffusion.network.architecture.transformer.Sd3TransformerConfig;
import studio.gesso.engine.diffusion.network.architecture.unet.ControlNetModel;
import studio.gesso.engine.diffusion.network.architecture.unet.UNet2D;
import studio.gesso.engine.diffusion.network.architecture.unet.UNet2DCondition;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetConfig;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * Builds the graphs of one network of a model.
 *
 * @param role what the network does
 * @param config what its config.json says
 * @param weights its tensors where the graphs will read them, of the type in which it computes
 * @param type the type in which it computes
 * @param unet what a U-Net takes beside its own inputs
 * @param words what text encoders of CLIP know
 */
record NetworkBuilder(NetworkRole role, JsonObject config, Weights weights, StoredType type, UNetInputs unet,
        TokenRows words) {

    /** Whether a text encoder of CLIP takes the rows of words beside its own. */
    enum TokenRows {
        OWN,
        ADDED
    }

    /** The parts that a network becomes: an autoencoder is two. */
    static List<ModelPart> parts(NetworkRole role) {
        return switch (role) {
            case TEXT_ENCODER -> List.of(ModelPart.TEXT_ENCODER);
            case TEXT_ENCODER_2 -> List.of(ModelPart.TEXT_ENCODER_2);
            case TEXT_ENCODER_3 -> List.of(ModelPart.TEXT_ENCODER_3);
            case UNET -> List.of(ModelPart.UNET);
            case TRANSFORMER -> List.of(ModelPart.TRANSFORMER);
            case VAE -> List.of(ModelPart.VAE_DECODER, ModelPart.VAE_ENCODER);
            case CONTROLNET -> List.of(ModelPart.CONTROLNET);
            case ADAPTER -> List.of();
        };
    }

    /**
     * The graph of a part.
     *
     * @throws studio.gesso.engine.base.UserException if a tensor is missing or has the wrong shape, or the config asks for
     *             something that Gesso does not know
     */
    GraphBuilder build(ModelPart part) {
        GraphBuilder graph = new GraphBuilder(part.label(), type);
        switch (role) {
            case TEXT_ENCODER, TEXT_ENCODER_2, TEXT_ENCODER_3 -> textEncoder(graph);
            case UNET -> denoiser(graph);
            case TRANSFORMER -> transformer(graph);
            case VAE -> autoencoder(part, graph);
            case CONTROLNET -> ControlNetModel.of(weights.source(), config).build(graph, weights);
            case ADAPTER -> throw new IllegalArgumentException(role.label() + " is no part of a model");
        }
        return graph;
    }

    private void textEncoder(GraphBuilder graph) {
        NetworkConfig named = new NetworkConfig(weights.source(), config);
        if (weights.has("shared.weight") || weights.has("encoder.embed_tokens.weight")) {
            T5EncoderModel.build(T5Config.of(named), weights, graph);
        } else if (words == TokenRows.ADDED) {
            ClipTextModel.buildExtensible(ClipTextConfig.of(named), weights, graph);
        } else {
            ClipTextModel.build(ClipTextConfig.of(named), weights, graph);
        }
    }

    private void denoiser(GraphBuilder graph) {
        if (weights.hasBelow("mid_block.attentions.0.transformer_blocks.") || says("UNet2DConditionModel")) {
            new UNet2DCondition(UNetConfig.conditional(weights.source(), config), unet).build(graph, weights);
        } else {
            new UNet2D(UNetConfig.unconditional(weights.source(), config)).build(graph, weights);
        }
    }

    private void transformer(GraphBuilder graph) {
        if (weights.hasBelow("single_transformer_blocks.") || says("FluxTransformer2DModel")) {
            FluxTransformer.build(FluxTransformerConfig.of(config), weights, graph);
        } else {
            Sd3Transformer.build(Sd3TransformerConfig.of(config), weights, graph);
        }
    }

    private void autoencoder(ModelPart part, GraphBuilder graph) {
        NetworkConfig named = new NetworkConfig(weights.source(), config);
        if (says(PixelShuffleConfig.CLASS)) {
            pixelShuffle(part, PixelShuffleConfig.of(named), graph);
            return;
        }
        AutoencoderKlConfig known = AutoencoderKlConfig.of(named);
        if (part == ModelPart.VAE_DECODER) {
            AutoencoderKl.decoder(known, weights, graph);
        } else {
            AutoencoderKl.encoder(known, weights, graph);
        }
    }

    private void pixelShuffle(ModelPart part, PixelShuffleConfig known, GraphBuilder graph) {
        if (part == ModelPart.VAE_DECODER) {
            PixelShuffleAutoencoder.decoder(known, weights, graph);
        } else {
            PixelShuffleAutoencoder.encoder(known, weights, graph);
        }
    }

    private boolean says(String name) {
        return config.has("_class_name") && config.get("_class_name").getAsString().equals(name);
    }
}
