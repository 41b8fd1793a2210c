package studio.gesso.engine.diffusion.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.WeightFile;

/** The configs that are found out from keys and shapes are those that diffusers has. */
class CheckpointConfigTest {

    /** Who wrote a config; and the size of pictures, for which the references say what diffusers' classes do by default. */
    private static final Set<String> NOT_COMPARED = Set.of("_diffusers_version", "transformers_version", "sample_size");

    static Stream<String> small() throws IOException {
        try (Stream<Path> folders = Files.list(Counted.DATA.resolve("small"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Stream<String> real() {
        return Stream.of("sd1", "sd2", "sdxl");
    }

    @ParameterizedTest
    @MethodSource("small")
    void smallCheckpointsHaveDiffusersConfigs(String name) throws IOException {
        assertConfigs(ListedFiles.small(name), Counted.DATA.resolve("small/" + name + "/config"), "/config.json");
    }

    @ParameterizedTest
    @MethodSource("real")
    void realCheckpointsHaveDiffusersConfigs(String name) throws IOException {
        assertConfigs(ListedFiles.real(name), ListedFiles.DATA.resolve("real/" + name), ".json");
    }

    private static void assertConfigs(WeightFile file, Path folder, String end) throws IOException {
        Checkpoint checkpoint = CheckpointReader.read(file);
        try (Stream<Path> parts = Files.list(folder)) {
            assertEquals(parts.count(), checkpoint.networks().size());
        }
        checkpoint.networks()
                .forEach((role, network) -> assertEquals(lines(ListedFiles.json(folder.resolve(role.folder() + end))),
                        lines(network.config()), role.label()));
    }

    private static String lines(JsonObject config) {
        var sorted = new TreeMap<String, JsonElement>(config.asMap());
        sorted.keySet().removeAll(NOT_COMPARED);
        return sorted.toString().replace(", ", ",\n");
    }
}
