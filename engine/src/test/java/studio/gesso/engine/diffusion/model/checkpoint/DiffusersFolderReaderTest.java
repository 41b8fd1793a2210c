package studio.gesso.engine.diffusion.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.Trait;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.Recognised;
import studio.gesso.engine.diffusion.model.checkpoint.shapes.BaseFacts;
import studio.gesso.engine.diffusion.model.checkpoint.shapes.UnetShapes;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.Weights;

/** diffusers folders as Hugging Face has them. */
class DiffusersFolderReaderTest {

    private static final Path FOLDERS = Counted.DATA.resolve("diffusers");

    private static final String INDEX = """
            {"_class_name": "StableDiffusionPipeline", "unet": ["diffusers", "UNet2DConditionModel"]}""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"sd1, STABLE_DIFFUSION_1, ''", "sd2, STABLE_DIFFUSION_2, ''", "sdxl, STABLE_DIFFUSION_XL, ''",
        "sdxl-refiner, XL_REFINER, ''", "sd3, STABLE_DIFFUSION_3, ''", "flux, FLUX_1, ''",
        "lcm, STABLE_DIFFUSION_1, CONSISTENT",
        "pix2pix, STABLE_DIFFUSION_1, INSTRUCTED", "sd1-inpaint, STABLE_DIFFUSION_1, INPAINTING",
        "x4-upscaler, UPSCALER_X4, ''", "ddpm-pixel, PIXELS, ''"})
    void everyFolderIsAModelOfItsFamily(String name, ModelFamily family, String trait) throws IOException {
        assertTrue(DiffusersFolderReader.isOne(FOLDERS.resolve(name)));
        Checkpoint checkpoint = DiffusersFolderReader.read(FOLDERS.resolve(name), StoredType.FLOAT);
        CheckpointModel model = checkpoint.model().orElseThrow();
        assertEquals(family, model.family());
        assertEquals(trait.isEmpty() ? Set.of() : Set.of(Trait.valueOf(trait)), model.traits());
        assertEquals(Set.of(), checkpoint.missing());
        assertEquals(List.of(), checkpoint.unread());
        assertEquals(FileKind.MODEL, checkpoint.recognised().kind());
        JsonObject scheduler = ListedFiles.json(FOLDERS.resolve(name).resolve("scheduler/scheduler_config.json"));
        assertEquals(scheduler, model.scheduler());
        assertEquals(PredictionFinding.Origin.CONFIG, model.prediction().origin());
        assertEquals(family == ModelFamily.UPSCALER_X4, model.lowResScheduler().isPresent());
        model.tokenizers().values().forEach(source -> assertInstanceOf(TokenizerSource.InFolder.class, source));
        checkpoint.networks()
                .forEach((role, network) -> assertEquals(
                        ListedFiles.json(FOLDERS.resolve(name).resolve(role.folder()).resolve("config.json")),
                        network.config()));
    }

    /** Where shapes tell, they tell what the config says. */
    @ParameterizedTest
    @CsvSource({"sd1", "sd2", "sdxl", "sdxl-refiner", "lcm", "pix2pix", "sd1-inpaint", "x4-upscaler"})
    void shapesSayWhatTheConfigSays(String name) {
        Checkpoint checkpoint = DiffusersFolderReader.read(FOLDERS.resolve(name), StoredType.FLOAT);
        CheckpointNetwork unet = checkpoint.network(NetworkRole.UNET).orElseThrow();
        JsonObject found = BaseFacts.with(
                UnetShapes.config(unet.weights()), unet.config());
        JsonObject said = unet.config().deepCopy();
        assertEquals(ListedFiles.depths(said), ListedFiles.depths(found));
        List.of("_diffusers_version", "sample_size", "transformer_layers_per_block").forEach(said::remove);
        List.of("sample_size", "transformer_layers_per_block").forEach(found::remove);
        assertEquals(new TreeMap<>(said.asMap()), new TreeMap<>(found.asMap()));
    }

    @Test
    void oldNamesOfTheVaeBecomeTodaysNames() throws IOException {
        Path part = Files.createDirectories(folder.resolve("vae"));
        Files.writeString(folder.resolve("model_index.json"), INDEX);
        Files.copy(FOLDERS.resolve("sd1/vae/config.json"), part.resolve("config.json"));
        new Renamed(FOLDERS.resolve("sd1/vae/diffusion_pytorch_model.safetensors")).write(
                part.resolve("diffusion_pytorch_model.safetensors"), name -> name.replace(".to_q.", ".query.")
                        .replace(".to_k.", ".key.")
                        .replace(".to_v.", ".value.")
                        .replace(".to_out.0.", ".proj_attn."));
        Weights renamed = network(folder, NetworkRole.VAE);
        assertEquals(Set.copyOf(network(FOLDERS.resolve("sd1"), NetworkRole.VAE).names()), Set.copyOf(renamed.names()));
        assertEquals("decoder.mid_block.attentions.0.key.weight",
                renamed.get("decoder.mid_block.attentions.0.to_k.weight").name());
    }

    @Test
    void theFolderOfOneNetworkAloneIsReadToo() {
        Checkpoint unet = DiffusersFolderReader.read(FOLDERS.resolve("sd1/unet"), StoredType.FLOAT);
        assertEquals(Set.of(NetworkRole.UNET), unet.networks().keySet());
        assertEquals(Set.of(NetworkRole.TEXT_ENCODER, NetworkRole.VAE), unet.missing());
        Checkpoint control = DiffusersFolderReader.read(Counted.DATA.resolve("controlnet/xl"), StoredType.FLOAT);
        assertEquals(Set.of(NetworkRole.CONTROLNET), control.networks().keySet());
        assertEquals(FileKind.CONTROLNET, control.recognised().kind());
        assertEquals(Optional.empty(), control.model());
        Checkpoint adapter = DiffusersFolderReader.read(Counted.DATA.resolve("controlnet/adapter"), StoredType.FLOAT);
        assertEquals(Set.of(NetworkRole.ADAPTER), adapter.networks().keySet());
    }

    @Test
    void foldersOfOtherPipelinesAreNamed() throws IOException {
        Files.writeString(folder.resolve("model_index.json"),
                "{\"_class_name\": \"UnCLIPPipeline\", \"prior\": [\"diffusers\", \"PriorTransformer\"]}");
        copy("sd1/text_encoder", "text_encoder");
        Checkpoint checkpoint = DiffusersFolderReader.read(folder, StoredType.FLOAT);
        assertEquals(new Recognised(FileKind.NOT_RUN, "UnCLIPPipeline"), checkpoint.recognised());
        assertEquals(Set.of(), checkpoint.networks().keySet());
    }

    @Test
    void aModelWhoseUnetIsMissingIsNoOtherPipeline() throws IOException {
        Files.writeString(folder.resolve("model_index.json"), INDEX);
        copy("sd1/text_encoder", "text_encoder");
        Checkpoint checkpoint = DiffusersFolderReader.read(folder, StoredType.FLOAT);
        assertEquals(Set.of(NetworkRole.TEXT_ENCODER), checkpoint.networks().keySet());
        assertEquals(FileKind.TEXT_ENCODER, checkpoint.recognised().kind());
    }

    private void copy(String part, String to) throws IOException {
        Path place = Files.createDirectories(folder.resolve(to));
        try (Stream<Path> files = Files.list(FOLDERS.resolve(part))) {
            for (Path file : files.toList()) {
                Files.copy(file, place.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void transformers5LeavesOutTheFrontOfClipsNames() throws IOException {
        Path part = Files.createDirectories(folder.resolve("text_encoder"));
        Files.writeString(folder.resolve("model_index.json"), INDEX);
        Files.copy(FOLDERS.resolve("sd1/text_encoder/config.json"), part.resolve("config.json"));
        new Renamed(FOLDERS.resolve("sd1/text_encoder/model.safetensors")).write(part.resolve("model.safetensors"),
                name -> name.replace("text_model.", ""));
        Weights renamed = network(folder, NetworkRole.TEXT_ENCODER);
        Weights plain = network(FOLDERS.resolve("sd1"), NetworkRole.TEXT_ENCODER);
        assertEquals(Set.copyOf(plain.names()), Set.copyOf(renamed.names()));
        assertTrue(renamed.has("text_model.final_layer_norm.weight"));
    }

    private static Weights network(Path folder, NetworkRole role) {
        return DiffusersFolderReader.read(folder, StoredType.FLOAT).network(role).orElseThrow().weights();
    }
}
