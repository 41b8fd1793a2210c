package studio.gesso.engine.diffusion.model.control;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetConfig;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.adapter.AdapterNetwork;

/**
 * The U-Net that is to be steered.
 *
 * @param model what people call the model
 * @param config what its config.json says
 * @param weights its tensors by diffusers' names
 */
public record BaseUnet(String model, JsonObject config, Weights weights) {

    /** Sees the latents, of which networks for inpainting have more channels. */
    private static final String FIRST = "conv_in.weight";

    /** Tells SDXL the size of the picture. */
    private static final String SIZES = "add_embedding.";

    /** Reads the text in the middle, which every U-Net with text has. */
    private static final String TEXTS = "mid_block.attentions.0.transformer_blocks.0.attn2.to_k.weight";

    /**
     * The U-Net of a model.
     *
     * @param asked what people asked for, such as "ControlNets"
     * @throws UserException if the model is an export, or has none
     */
    public static BaseUnet of(ModelFolder folder, String asked) {
        GeneratedGraphs generated = folder.generated()
                .orElseThrow(() -> new UserException("The model " + folder.name()
                        + " is an ONNX export, which has no inputs for " + asked
                        + " from files. Use the same model as a safetensors file or a diffusers folder."));
        Weights weights = generated.adaptable().get(AdapterNetwork.DENOISER);
        Optional<JsonObject> config = folder.config(ModelPart.UNET).map(file -> file.json());
        if (weights == null || config.isEmpty() || !config.get().has("cross_attention_dim")) {
            throw new UserException("The model " + folder.name() + " cannot be steered by " + asked
                    + " from files; that needs a model of Stable Diffusion 1, 2 or XL.");
        }
        return new BaseUnet(folder.name(), config.get(), weights);
    }

    /**
     * Compares a ControlNet, which is a copy of the U-Net's first half.
     *
     * @throws UserException if it is of another U-Net
     */
    void requireFit(Weights controlNet) {
        boolean isXl = controlNet.hasBelow(SIZES);
        if (isXl != weights.hasBelow(SIZES)) {
            throw unfit(controlNet, isXl
                    ? "it is for Stable Diffusion XL, and the model is of another family"
                    : "the model is of Stable Diffusion XL, and it is for another family");
        }
        requireTexts(controlNet, controlNet.find(TEXTS));
        for (Map.Entry<String, StoredTensor> tensor : controlNet.all().entrySet()) {
            weights.find(tensor.getKey())
                    .filter(own -> !tensor.getKey().equals(FIRST)
                            && !own.shape().equals(tensor.getValue().shape()))
                    .ifPresent(own -> {
                        throw unfit(controlNet, tensor.getKey() + " has the shape " + tensor.getValue().shape()
                                + " there and " + own.shape() + " here");
                    });
        }
    }

    /**
     * Compares the width of the text that a network reads.
     *
     * @param reading a tensor whose columns read it
     * @throws UserException if the model has another one
     */
    void requireTexts(Weights network, Optional<StoredTensor> reading) {
        Optional<StoredTensor> own = weights.find(TEXTS);
        if (reading.isPresent() && own.isPresent() && reading.get().extent(1) != own.get().extent(1)) {
            throw unfit(network, "it is for texts of " + texts(reading.get().extent(1)) + ", and the model has "
                    + texts(own.get().extent(1)));
        }
    }

    private static String texts(long width) {
        String family = switch ((int) width) {
            case 768 -> ", as Stable Diffusion 1";
            case 1024 -> ", as Stable Diffusion 2";
            case 2048 -> ", as Stable Diffusion XL";
            default -> "";
        };
        return width + " numbers a token" + family;
    }

    /**
     * Compares a T2I-Adapter.
     *
     * @return how many features it has
     * @throws UserException if it is for another U-Net
     */
    int requireFeatures(Weights adapter) {
        var blocks = UNetConfig.conditional(model, config).down();
        int features = 0;
        while (adapter.hasBelow("adapter.body." + features + ".")) {
            String body = "adapter.body." + features;
            int level = features;
            long found = adapter.find(body + ".out_conv.weight")
                    .orElseGet(() -> adapter.get(body + ".resnets.0.block2.weight"))
                    .extent(0);
            long wanted = blocks.get(Math.min(level, blocks.size() - 1)).channels();
            if (found != wanted || features > blocks.size()) {
                throw unfit(adapter, "its feature " + (level + 1) + " has " + found + " channels, where the model has "
                        + wanted);
            }
            features++;
        }
        return features;
    }

    /** A network for another model. */
    UserException unfit(Weights network, String difference) {
        return new UserException(network.source() + " does not fit the model " + model + ": " + difference
                + "; choose one that was made for its family.");
    }
}
