package studio.gesso.engine.diffusion.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.diffusion.model.checkpoint.shapes.BaseFacts;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;

/** ControlNets and T2I-Adapters in their authors' names become the networks that diffusers' folders hold. */
class ControlNetKeysTest {

    @ParameterizedTest
    @CsvSource({"controlnet/lines-ldm.safetensors, diffusers/sd1-controlnet/controlnet, CONTROLNET",
        "controlnet/adapter-original.pth, controlnet/adapter, ADAPTER"})
    void authorsNamesBecomeDiffusers(String file, String folder, NetworkRole role) {
        Checkpoint single = CheckpointReader.read(WeightFileReader.read(Counted.DATA.resolve(file)));
        Path part = Counted.DATA.resolve(folder);
        Checkpoint diffusers = CheckpointReader.read(
                WeightFileReader.read(part.resolve("diffusion_pytorch_model.safetensors")));
        assertEquals(shapes(diffusers, role), shapes(single, role));
        assertEquals(List.of(), single.unread());
        assertEquals(List.of(), diffusers.unread());
    }

    @ParameterizedTest
    @CsvSource({"diffusers/sd1-controlnet/controlnet/diffusion_pytorch_model.safetensors, diffusers/sd1",
        "controlnet/xl/diffusion_pytorch_model.fp16.safetensors, diffusers/sdxl"})
    void theConfigFollowsFromShapesAndTheBaseModel(String file, String base) {
        Path path = Counted.DATA.resolve(file);
        JsonObject found = BaseFacts.with(config(path, NetworkRole.CONTROLNET),
                ListedFiles.json(Counted.DATA.resolve(base).resolve("unet/config.json")));
        JsonObject said = ListedFiles.json(path.resolveSibling("config.json"));
        Map<String, JsonElement> both = new TreeMap<>(found.asMap());
        both.keySet().retainAll(said.keySet());
        Map<String, JsonElement> expected = new TreeMap<>(said.asMap());
        assertEquals(ListedFiles.depths(said), ListedFiles.depths(found));
        both.remove("transformer_layers_per_block");
        List.of("_diffusers_version", "transformer_layers_per_block").forEach(expected::remove);
        assertEquals(expected, both);
    }

    @ParameterizedTest
    @CsvSource({"controlnet/adapter/diffusion_pytorch_model.safetensors", "controlnet/adapter-original.pth"})
    void theConfigOfAnAdapterFollowsFromShapes(String file) {
        JsonObject said = ListedFiles.json(Counted.DATA.resolve("controlnet/adapter/config.json"));
        said.remove("_diffusers_version");
        assertEquals(new TreeMap<>(said.asMap()),
                new TreeMap<>(config(Counted.DATA.resolve(file), NetworkRole.ADAPTER).asMap()));
    }

    private static JsonObject config(Path file, NetworkRole role) {
        return CheckpointReader.read(WeightFileReader.read(file)).config(role).orElseThrow();
    }

    private static Map<String, List<Long>> shapes(Checkpoint checkpoint, NetworkRole role) {
        Map<String, List<Long>> shapes = new TreeMap<>();
        checkpoint.network(role)
                .orElseThrow()
                .weights()
                .all()
                .forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return shapes;
    }
}
