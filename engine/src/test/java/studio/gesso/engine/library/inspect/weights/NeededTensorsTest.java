package studio.gesso.engine.library.inspect.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointReader;
import studio.gesso.engine.diffusion.model.checkpoint.DiffusersFolderReader;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.PackedJson;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;

/** What a config asks for is what diffusers' own networks have: every tensor that is listed is there, in its shape. */
class NeededTensorsTest {

    private static JsonObject real = new JsonObject();

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        real = PackedJson.read(Counted.DATA.resolve("architecture/real-unets.json.gz")).getAsJsonObject();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd15", "sd21", "x4-upscaler", "sdxl", "sdxl-refiner", "ssd-1b", "bk-sdm-small"})
    void realUNetsHaveWhatTheirConfigAsksFor(String name) {
        JsonObject network = real.getAsJsonObject(name);
        Map<String, List<Long>> there = new TreeMap<>();
        network.getAsJsonObject("tensors")
                .entrySet()
                .forEach(entry -> there.put(entry.getKey(),
                        entry.getValue()
                                .getAsJsonArray()
                                .asList()
                                .stream()
                                .map(extent -> extent.getAsLong())
                                .toList()));
        Map<String, List<Long>> needed = UNetTensors.of(name, network.getAsJsonObject("config"));
        needed.forEach((tensor, shape) -> assertEquals(ShapeFindings.plain(shape),
                ShapeFindings.plain(there.getOrDefault(tensor, List.of())), tensor));
        assertEquals(List.of(), there.keySet()
                .stream()
                .filter(tensor -> !needed.containsKey(tensor) && !tensor.startsWith("class_embedding"))
                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd1-inpaint", "sd1-pix2pix", "sd1-fp8", "sd2", "sdxl", "sdxl-vpred",
        "sdxl-refiner"})
    void checkpointsHaveNoOthers(String name) {
        Path file = Counted.of("small/" + name).link(folder.resolve(name + ".safetensors"));
        check(CheckpointReader.read(WeightFileReader.read(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd1-inpaint", "pix2pix", "lcm", "sd2", "sdxl", "sdxl-refiner", "x4-upscaler"})
    void foldersHaveNoOthers(String name) {
        check(DiffusersFolderReader.read(Counted.DATA.resolve("diffusers").resolve(name), StoredType.FLOAT));
    }

    private static void check(Checkpoint checkpoint) {
        assertEquals(List.of(), ShapeFindings.of(checkpoint));
        checkpoint.networks().forEach((role, network) -> {
            var others = new TreeSet<>(network.weights().names());
            others.removeAll(NeededTensors.of(role, network).keySet());
            assertTrue(others.stream().allMatch(NeededTensorsTest::isOptional),
                    () -> role + ": " + others.stream().collect(Collectors.joining("\n")));
        });
        assertTrue(checkpoint.networks().containsKey(NetworkRole.UNET));
    }

    private static boolean isOptional(String name) {
        return name.startsWith("class_embedding") || name.equals("time_embedding.cond_proj.weight")
                || name.endsWith("position_ids");
    }
}
