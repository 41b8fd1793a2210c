package studio.gesso.engine.diffusion.model.checkpoint;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.Trait;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.Recognised;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.Recognition;
import studio.gesso.engine.diffusion.model.checkpoint.shapes.ControlNetShapes;
import studio.gesso.engine.diffusion.model.checkpoint.shapes.VaeShapes;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionRules;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.keys.KeyMap;

/** Reads a checkpoint in one file, in whatever naming, from its keys, shapes and metadata. */
public final class CheckpointReader {

    private static final Set<FileKind> NETWORKS = EnumSet.of(FileKind.MODEL, FileKind.VAE, FileKind.TEXT_ENCODER,
            FileKind.CONTROLNET, FileKind.T2I_ADAPTER);
    private static final int LATENTS_OF_FLUX = 16;

    private final WeightFile file;
    private final Recognised recognised;
    private final FileSections sections;
    private final Map<NetworkRole, Weights> mapped = new EnumMap<>(NetworkRole.class);
    private final List<String> unread = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private CheckpointReader(WeightFile file, Recognised recognised) {
        this.file = file;
        this.recognised = recognised;
        this.sections = FileSections.of(file, recognised.kind());
    }

    /** Reads a file. One that is no network, or not one that Gesso runs, has none in the result. */
    public static Checkpoint read(WeightFile file) {
        Recognised recognised = Recognition.of(file);
        return NETWORKS.contains(recognised.kind())
                ? new CheckpointReader(file, recognised).read()
                : new Checkpoint(file.path(), recognised, Map.of(), Optional.empty(), List.of(), List.of(),
                        new ModelDescription(file.metadata()));
    }

    private Checkpoint read() {
        sections.strays().forEach(tensor -> unread.add(tensor.name()));
        sections.tensors().forEach(this::map);
        if (sections.averaged()) {
            notes.add("Only the averaged (EMA) weights of its U-Net are in the file; they are used.");
        }
        Optional<CheckpointNetwork> denoiser = Denoisers.of(mapped);
        Optional<CheckpointModel> model = denoiser.flatMap(network -> model(network.config()));
        Map<NetworkRole, CheckpointNetwork> networks = new EnumMap<>(NetworkRole.class);
        mapped.forEach((role, weights) -> networks.put(role, denoiser.filter(network -> network.weights() == weights)
                .orElseGet(() -> network(role, weights, model.map(CheckpointModel::family)))));
        return new Checkpoint(file.path(), recognised, networks, model, unread, notes,
                new ModelDescription(file.metadata()));
    }

    private void map(NetworkRole section, Map<String, StoredTensor> tensors) {
        Weights named = new Weights(file.path().getFileName().toString(), tensors);
        KeyMap.Mapped known = RoleKeys.mapped(section, named);
        known.unread().forEach(key -> unread.add(named.get(key).name()));
        mapped.put(role(section, known.weights()), known.weights());
    }

    /** The role that a section's network really has: transformers are no U-Nets, and FLUX.1's T5 is its second encoder. */
    private NetworkRole role(NetworkRole section, Weights weights) {
        return switch (section) {
            case UNET -> weights.hasBelow("transformer_blocks.") ? NetworkRole.TRANSFORMER : NetworkRole.UNET;
            case TEXT_ENCODER_3 -> recognised.name().equals(ModelFamily.FLUX_1.label())
                    ? NetworkRole.TEXT_ENCODER_2
                    : section;
            case TEXT_ENCODER -> recognised.kind() == FileKind.TEXT_ENCODER ? alone(weights) : section;
            case TRANSFORMER, TEXT_ENCODER_2, VAE, CONTROLNET, ADAPTER -> section;
        };
    }

    private static NetworkRole alone(Weights encoder) {
        if (encoder.has("shared.weight")) {
            return NetworkRole.TEXT_ENCODER_3;
        }
        return TextEncoders.width(encoder) > 1024 ? NetworkRole.TEXT_ENCODER_2 : NetworkRole.TEXT_ENCODER;
    }

    private Optional<CheckpointModel> model(JsonObject config) {
        return FamilyRules.family(config, 0).map(family -> {
            Set<Trait> traits = FamilyRules.traits(config, family);
            return CheckpointModel.published(family, traits, new PredictionRules(file, family, traits).find());
        });
    }

    private static CheckpointNetwork network(NetworkRole role, Weights weights, Optional<ModelFamily> family) {
        return switch (role) {
            case TEXT_ENCODER -> TextEncoders.network(weights, family.map(CheckpointReader::pooled)
                    .orElse(TextEncoders.Pooled.AS_IT_IS));
            case TEXT_ENCODER_2, TEXT_ENCODER_3 -> TextEncoders.network(weights, TextEncoders.Pooled.AS_IT_IS);
            case VAE ->
                new CheckpointNetwork(weights, VaeShapes.config(weights, family.orElseGet(() -> ofVae(weights))));
            case CONTROLNET -> new CheckpointNetwork(weights, ControlNetShapes.controlNet(weights));
            case ADAPTER -> new CheckpointNetwork(weights, ControlNetShapes.adapter(weights));
            case UNET, TRANSFORMER -> throw new IllegalStateException(role.label() + " is the denoiser");
        };
    }

    private static TextEncoders.Pooled pooled(ModelFamily family) {
        return family == ModelFamily.STABLE_DIFFUSION_3 ? TextEncoders.Pooled.UNCHANGED : TextEncoders.Pooled.PLAIN;
    }

    /** VAEs of several families have the same shapes; the model that it is used with says how its latents are scaled. */
    private static ModelFamily ofVae(Weights weights) {
        return weights.find("decoder.conv_in.weight").filter(tensor -> tensor.extent(1) == LATENTS_OF_FLUX).isPresent()
                ? ModelFamily.FLUX_1
                : ModelFamily.STABLE_DIFFUSION_1;
    }
}
