package studio.gesso.engine.diffusion.weights.adapter.names;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.adapter.AdapterNetwork;

/**
 * What LoRAs call the layers of a model: a table that is made of the model's own names, because names whose dots have
 * become underscores cannot be taken apart.
 */
public final class LayerNames {

    private static final String MODEL = "text_model.";
    private static final List<String> DENOISER_DOTTED = List.of("", "unet.", "transformer.", "diffusion_model.",
            "base_model.model.", "model.diffusion_model.");
    private static final List<String> DENOISER_FLAT = List.of("lora_unet_", "lycoris_", "lora_transformer_",
            "lycoris_unet_");

    private final Map<String, LayerTarget> targets = new HashMap<>();

    private LayerNames() {}

    /** The names of all layers of a model's networks. */
    public static LayerNames of(Map<AdapterNetwork, Weights> networks) {
        LayerNames names = new LayerNames();
        networks.forEach((network, weights) -> {
            if (network == AdapterNetwork.DENOISER) {
                names.addDenoiser(weights);
            } else {
                names.addTextEncoder(network, weights);
            }
        });
        return names;
    }

    /** The layer that a LoRA calls so. */
    public Optional<LayerTarget> find(String module) {
        return Optional.ofNullable(targets.get(module));
    }

    private void addDenoiser(Weights weights) {
        Map<String, List<LayerTarget.Rows>> authors = new HashMap<>();
        new SgmNames(weights).forEach((name, module) -> authors.put(name, List.of(LayerTarget.Rows.all(module,
                weights))));
        authors.putAll(new JoinedNames(weights).all());
        modules(weights).forEach(module -> addDenoiser(module, List.of(LayerTarget.Rows.all(module, weights))));
        authors.forEach(this::addDenoiser);
    }

    private void addDenoiser(String module, List<LayerTarget.Rows> rows) {
        LayerTarget target = new LayerTarget(AdapterNetwork.DENOISER, rows);
        DENOISER_DOTTED.forEach(prefix -> targets.putIfAbsent(prefix + module, target));
        DENOISER_FLAT.forEach(prefix -> targets.putIfAbsent(prefix + flat(module), target));
    }

    private void addTextEncoder(AdapterNetwork network, Weights weights) {
        boolean isT5 = weights.has("shared.weight") || weights.hasBelow("encoder.block.");
        int number = network.ordinal();
        String numbered = number == 1 ? "text_encoder." : "text_encoder_" + number + ".";
        List<String> prefixes = switch (network) {
            case DENOISER -> List.of();
            case TEXT_ENCODER -> List.of("lora_te_", "lora_te1_", "lycoris_te_", "lycoris_te1_", "lycoris_");
            case TEXT_ENCODER_2 -> isT5 ? List.of("lora_te3_", "lora_te2_") : List.of("lora_te2_", "lycoris_te2_");
            case TEXT_ENCODER_3 -> List.of("lora_te3_", "lycoris_te3_");
        };
        modules(weights).forEach(module -> {
            LayerTarget target = new LayerTarget(network, List.of(LayerTarget.Rows.all(module, weights)));
            for (String name : List.of(module, module.startsWith(MODEL)
                    ? module.substring(MODEL.length())
                    : MODEL + module)) {
                targets.putIfAbsent(numbered + name, target);
                prefixes.forEach(prefix -> targets.putIfAbsent(prefix + flat(name), target));
            }
        });
    }

    private static List<String> modules(Weights weights) {
        return weights.names()
                .stream()
                .filter(name -> name.endsWith(".weight"))
                .map(name -> name.substring(0, name.length() - ".weight".length()))
                .toList();
    }

    private static String flat(String module) {
        return module.replace('.', '_');
    }
}
