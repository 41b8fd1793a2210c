package studio.gesso.engine.diffusion.model.checkpoint;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FolderBoundary;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.Trait;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.Recognised;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.Recognition;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionRules;
import studio.gesso.engine.diffusion.model.config.ConfigFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.file.PartWeights;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.diffusion.weights.keys.KeyMap;
import studio.gesso.engine.diffusion.weights.keys.LeftAside;

/**
 * Reads a diffusers folder as Hugging Face has them: {@code model_index.json} and a folder a part with its config.json and
 * weights. What its configs say is taken as it is. The folder of one network alone is read too.
 */
public final class DiffusersFolderReader {

    /** The denoiser says what the whole is. */
    private static final List<NetworkRole> DENOISERS_FIRST = List.of(NetworkRole.UNET, NetworkRole.TRANSFORMER,
            NetworkRole.TEXT_ENCODER, NetworkRole.TEXT_ENCODER_2, NetworkRole.TEXT_ENCODER_3, NetworkRole.VAE,
            NetworkRole.CONTROLNET, NetworkRole.ADAPTER);

    private final Path folder;
    private final FolderBoundary boundary;
    private final StoredType wanted;
    private final Map<NetworkRole, CheckpointNetwork> networks = new EnumMap<>(NetworkRole.class);
    private final List<String> unread = new ArrayList<>();
    private final Map<String, String> metadata = new HashMap<>();
    private Recognised byKeys = new Recognised(FileKind.UNKNOWN, "unknown");

    private DiffusersFolderReader(Path folder, StoredType wanted) {
        this.folder = folder;
        this.boundary = FolderBoundary.around(folder);
        this.wanted = wanted;
    }

    /** Whether a folder is laid out so and has weights: exports to ONNX are laid out so too, and have none. */
    public static boolean isOne(Path folder) {
        return Stream.concat(aloneRole(folder).map(_ -> folder).stream(),
                Arrays.stream(NetworkRole.values()).map(role -> folder.resolve(role.folder())))
                .filter(part -> Files.isRegularFile(part.resolve("config.json")))
                .anyMatch(part -> PartWeights.choose(part, StoredType.FLOAT).isPresent());
    }

    /**
     * Reads a folder.
     *
     * @param wanted in which type of numbers the device computes, float or float16, where a part is there in several
     * @throws UserException if a part is damaged, or leads out of the folder
     */
    public static Checkpoint read(Path folder, StoredType wanted) {
        return new DiffusersFolderReader(folder.toAbsolutePath().normalize(), wanted).read();
    }

    private Checkpoint read() {
        aloneRole(folder).ifPresentOrElse(role -> part(role, folder),
                () -> DENOISERS_FIRST.forEach(role -> part(role, folder.resolve(role.folder()))));
        Optional<CheckpointModel> model = denoiser().flatMap(this::model);
        Recognised kind = recognised(model);
        boolean isRun = kind.kind() != FileKind.NOT_RUN;
        return new Checkpoint(folder, kind, isRun ? networks : Map.of(), isRun ? model : Optional.empty(),
                isRun ? unread : List.of(), List.of(), new ModelDescription(metadata));
    }

    /** What the folder is: by its denoiser's keys, or by the name of its pipeline where that is all that is known. */
    private Recognised recognised(Optional<CheckpointModel> model) {
        if (byKeys.kind() == FileKind.NOT_RUN) {
            return byKeys;
        }
        return model.map(known -> new Recognised(FileKind.MODEL, known.family().label()))
                .or(() -> strangePipeline().map(name -> new Recognised(FileKind.NOT_RUN, name)))
                .orElse(byKeys);
    }

    /** The class of a pipeline without a U-Net or a transformer that Gesso knows. */
    private Optional<String> strangePipeline() {
        Path index = folder.resolve("model_index.json");
        if (!Files.isRegularFile(index)) {
            return Optional.empty();
        }
        JsonObject json = json(index);
        boolean isIncomplete = denoiser().isEmpty() && (json.has("unet") || json.has("transformer"));
        return LenientJson.string(json, "_class_name").filter(_ -> !isIncomplete);
    }

    private void part(NetworkRole role, Path place) {
        Path config = place.resolve("config.json");
        if (!Files.isRegularFile(config)) {
            return;
        }
        PartWeights.choose(checked(place), wanted).ifPresent(chosen -> {
            WeightFile file = WeightFileReader.read(checked(chosen.path()));
            if (networks.isEmpty()) {
                byKeys = Recognition.of(file);
            }
            KeyMap.Mapped mapped = RoleKeys.mapped(role, new Weights(say(chosen.path()), kept(file)));
            mapped.unread().forEach(key -> unread.add(role.folder() + ": " + key));
            networks.put(role, new CheckpointNetwork(mapped.weights(), json(config)));
            file.metadata().forEach(metadata::putIfAbsent);
        });
    }

    private static Map<String, StoredTensor> kept(WeightFile file) {
        Map<String, StoredTensor> kept = new LinkedHashMap<>(file.tensors());
        kept.keySet().removeIf(LeftAside::leaves);
        return kept;
    }

    private Optional<JsonObject> denoiser() {
        return Optional.ofNullable(networks.get(NetworkRole.UNET))
                .or(() -> Optional.ofNullable(networks.get(NetworkRole.TRANSFORMER)))
                .map(CheckpointNetwork::config);
    }

    private Optional<CheckpointModel> model(JsonObject denoiser) {
        int pooled = Optional.ofNullable(networks.get(NetworkRole.TEXT_ENCODER_2))
                .flatMap(encoder -> LenientJson.number(encoder.config(), "projection_dim"))
                .map(Double::intValue)
                .orElse(0);
        return FamilyRules.family(denoiser, pooled).map(family -> model(denoiser, family));
    }

    private CheckpointModel model(JsonObject denoiser, ModelFamily family) {
        Set<Trait> traits = FamilyRules.traits(denoiser, family);
        Optional<JsonObject> scheduler = settings("scheduler");
        PredictionFinding prediction = scheduler.map(config -> PredictionRules.ofConfig(config, family))
                .orElseGet(() -> PredictionRules.usual(family, traits));
        CheckpointModel published = CheckpointModel.published(family, traits, prediction);
        return new CheckpointModel(family, traits, prediction, scheduler.orElseGet(published::scheduler),
                settings("low_res_scheduler").or(published::lowResScheduler), tokenizers(published));
    }

    private Map<NetworkRole, TokenizerSource> tokenizers(CheckpointModel published) {
        Map<NetworkRole, TokenizerSource> sources = new EnumMap<>(NetworkRole.class);
        published.tokenizers().forEach((role, source) -> {
            Path place = folder.resolve(role.folder().replace("text_encoder", "tokenizer"));
            sources.put(role, ModelFolder.hasVocabulary(place)
                    ? new TokenizerSource.InFolder(checked(place))
                    : source);
        });
        return sources;
    }

    private Optional<JsonObject> settings(String name) {
        Path file = folder.resolve(name).resolve("scheduler_config.json");
        return Files.isRegularFile(file) ? Optional.of(json(file)) : Optional.empty();
    }

    private JsonObject json(Path file) {
        return ConfigFile.read(checked(file), say(file)).json();
    }

    private String say(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private Path checked(Path file) {
        if (!boundary.contains(file)) {
            throw new UserException(say(file) + " is a link to something outside the model's folder, which is never"
                    + " followed; copy the file itself here.");
        }
        return file;
    }

    /** What the network does whose config.json lies in a folder itself. */
    private static Optional<NetworkRole> aloneRole(Path folder) {
        Path config = folder.resolve("config.json");
        if (!Files.isRegularFile(config)) {
            return Optional.empty();
        }
        JsonObject json = ConfigFile.read(config, "config.json").json();
        String name = LenientJson.string(json, "_class_name")
                .or(() -> LenientJson.strings(json, "architectures").findFirst())
                .orElse("");
        return switch (name) {
            case "UNet2DConditionModel", "PostcardUNet2DConditionModel", "UNet2DModel" -> Optional.of(NetworkRole.UNET);
            case "SD3Transformer2DModel", "FluxTransformer2DModel" -> Optional.of(NetworkRole.TRANSFORMER);
            case "AutoencoderKL", "PixelShuffleAutoencoder" -> Optional.of(NetworkRole.VAE);
            case "ControlNetModel" -> Optional.of(NetworkRole.CONTROLNET);
            case "T2IAdapter" -> Optional.of(NetworkRole.ADAPTER);
            case "CLIPTextModel" -> Optional.of(NetworkRole.TEXT_ENCODER);
            case "CLIPTextModelWithProjection" -> Optional.of(NetworkRole.TEXT_ENCODER_2);
            case "T5EncoderModel" -> Optional.of(NetworkRole.TEXT_ENCODER_3);
            default -> Optional.empty();
        };
    }
}
