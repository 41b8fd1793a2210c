package studio.gesso.engine.diffusion.model.adapter;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.adapter.AdapterNetwork;
import studio.gesso.engine.diffusion.weights.adapter.merge.LoraFit;
import studio.gesso.engine.diffusion.weights.adapter.merge.LoraMerge;
import studio.gesso.engine.diffusion.weights.number.Target;

/**
 * The networks of a model that LoRAs change.
 *
 * @param weights by diffusers' names
 * @param generated the graphs that we made for them; empty for an export
 */
record AdaptableNetworks(Map<AdapterNetwork, Weights> weights, Optional<GeneratedGraphs> generated) {

    /** Those of a model. */
    static AdaptableNetworks of(ModelFolder folder) {
        return folder.generated()
                .map(made -> new AdaptableNetworks(made.adaptable(), Optional.of(made)))
                .orElseGet(() -> exported(folder));
    }

    private static AdaptableNetworks exported(ModelFolder folder) {
        Map<AdapterNetwork, Weights> weights = new EnumMap<>(AdapterNetwork.class);
        for (ModelPart part : folder.graphs()) {
            network(part).ifPresent(network -> {
                OnnxFile graph = OnnxFile.read(folder.graph(part).orElseThrow(), part.folder());
                weights.put(network, new ExportedWeights(graph).named(folder.name()));
            });
        }
        return new AdaptableNetworks(weights, Optional.empty());
    }

    /** Refuses an export whose graph does not tell its weights apart: one that was quantised or rewritten. */
    void requireNames(String model) {
        boolean hasNames = weights.values()
                .stream()
                .flatMap(network -> network.names().stream())
                .anyMatch(name -> name.contains("attn") && name.endsWith(".weight"));
        if (!hasNames) {
            throw new UserException("The model " + model
                    + " is an ONNX export that does not say which of its weights is"
                    + " which, so LoRAs cannot change it. Use the same model as a safetensors file or a diffusers folder.");
        }
    }

    /** Refuses a LoRA of which an export hides a part: it would be another one. */
    void requireAll(LoraFit fit, String model) {
        if (generated.isEmpty() && !fit.without().isEmpty()) {
            throw new UserException(fit.file().label() + " changes " + fit.without().getFirst()
                    + ", which the ONNX export "
                    + model + " does not have under its name. Use the same model as a safetensors file or a diffusers"
                    + " folder.");
        }
    }

    /** The numbers that the graph of a network reads. */
    private Target numbers(AdapterNetwork network, Weights stored) {
        return generated.map(made -> made.numbers(network))
                .orElseGet(() -> Target.of(stored.all()
                        .values()
                        .stream()
                        .map(StoredTensor::type)
                        .findFirst()
                        .orElse(StoredType.FLOAT)));
    }

    /** Merges LoRAs into a network, if the model has it. */
    Optional<LoraMerge> merge(AdapterNetwork network) {
        return Optional.ofNullable(weights.get(network))
                .map(known -> new LoraMerge(network, known, numbers(network, known), generated.isPresent()
                        ? LoraMerge.Initializers.NAMED_AS_THE_WEIGHTS
                        : LoraMerge.Initializers.NAMED_AS_STORED));
    }

    /** A folder with room for merged weights. */
    Path room(ModelPart part, long bytes) {
        return generated.map(made -> made.room(part, bytes))
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** The network that LoRAs know a part as. */
    static Optional<AdapterNetwork> network(ModelPart part) {
        return switch (part) {
            case UNET, TRANSFORMER -> Optional.of(AdapterNetwork.DENOISER);
            case TEXT_ENCODER -> Optional.of(AdapterNetwork.TEXT_ENCODER);
            case TEXT_ENCODER_2 -> Optional.of(AdapterNetwork.TEXT_ENCODER_2);
            case TEXT_ENCODER_3 -> Optional.of(AdapterNetwork.TEXT_ENCODER_3);
            case CONTROLNET, VAE_ENCODER, VAE_DECODER, SAFETY_CHECKER, TOKENIZER, TOKENIZER_2, TOKENIZER_3, SCHEDULER,
                    LOW_RES_SCHEDULER ->
                Optional.empty();
        };
    }
}
