package studio.gesso.engine.diffusion.weights.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.TorchZip;
import studio.gesso.engine.diffusion.weights.WeightFile;

/** A sharded file is its shards together, or a sentence that names what is wrong. */
class ShardedFileTest {

    private static final String INDEX = """
            {"metadata": {"total_size": 24}, "weight_map": {"a": "m-1.safetensors", "b": "%s"}}""";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheFirst() {
        shard("a", "m-1.safetensors");
    }

    @Test
    void shardsAreReadTogether() throws IOException {
        shard("b", "m-2.safetensors");
        WeightFile read = index("model.safetensors.index.json", "m-2.safetensors");
        assertEquals(List.of("a", "b"), List.copyOf(read.tensors().keySet()));
        assertEquals("m-2.safetensors", ((TensorData.InFile) read.tensors().get("b").data()).file()
                .getFileName()
                .toString());
    }

    @Test
    void shardsMayBePickles() throws IOException {
        TorchZip.write(WeightFileReader.read(shard("b", "x")), folder.resolve("m-2.bin"));
        assertEquals(2, index("pytorch_model.bin.index.json", "m-2.bin").tensors().size());
    }

    @Test
    void aMissingShardIsNamed() {
        assertTrue(refused("m-2.safetensors").contains("m-2.safetensors, which is missing"));
    }

    @Test
    void aShardOfAnotherDownloadIsRefused() {
        shard("c", "m-2.safetensors");
        assertTrue(refused("m-2.safetensors").contains("tensor b is in m-2.safetensors, which lacks it"));
    }

    @Test
    void nothingOutsideTheFolderIsRead() {
        for (String outside : List.of("../m-2.safetensors", "/etc/passwd", "..", "sub/x", "C:\\\\x",
                "model.safetensors.index.json")) {
            assertTrue(refused(outside).contains("outside its own folder"), outside);
        }
    }

    @Test
    void anIndexThatIsNoneIsRefused() throws IOException {
        for (String text : List.of("", "[]", "{}", "{\"weight_map\": 3}", "{\"weight_map\": {\"a\": 3")) {
            Path file = Files.writeString(folder.resolve("model.safetensors.index.json"), text);
            String said = assertThrows(UserException.class, () -> WeightFileReader.read(file)).getMessage();
            assertTrue(said.contains("is not the index of a model"), said);
        }
    }

    private String refused(String second) {
        return assertThrows(UserException.class, () -> index("model.safetensors.index.json", second)).getMessage();
    }

    private WeightFile index(String name, String second) throws IOException {
        return WeightFileReader.read(Files.writeString(folder.resolve(name), INDEX.formatted(second)));
    }

    private Path shard(String tensor, String name) {
        return new Counted(List.of(Counted.row(tensor, "F32", List.of(3L), 0, 1)), Map.of(), 0)
                .write(folder.resolve(name));
    }
}
