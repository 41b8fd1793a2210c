package studio.gesso.engine.diffusion.weights.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.StoredNumbers;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.TorchZip;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.diffusion.weights.pickle.PickledTensor;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue;

/** PyTorch files give the same tensors as safetensors, straight out of the archive, and the values beside them. */
class TorchFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void archivesHoldTheSameTensorsAsSafetensors(TorchZip.Packing packing) throws IOException {
        Counted counted = new Counted(List.of(Counted.row("a.weight", "F16", List.of(3L, 5L, 2L), 0, 1),
                Counted.row("b", "F32", List.of(), 2, 1), Counted.row("c", "BF16", List.of(7L), 0, 3),
                Counted.row("ids", "I64", List.of(1L, 77L), 0, 0)), Map.of(), 0);
        WeightFile expected = WeightFileReader.read(counted.write(folder.resolve("x.safetensors")));
        WeightFile read = WeightFileReader.read(TorchZip.write(expected.tensors(), packing, folder.resolve("x.ckpt")));
        assertEquals(List.copyOf(expected.tensors().keySet()), List.copyOf(read.tensors().keySet()));
        for (String name : expected.tensors().keySet()) {
            assertEquals(expected.tensors().get(name).shape(), read.tensors().get(name).shape());
            assertEquals(expected.tensors().get(name).type(), read.tensors().get(name).type());
            assertArrayEquals(StoredNumbers.of(expected.tensors().get(name)),
                    StoredNumbers.of(read.tensors().get(name)));
            assertEquals(packing == TorchZip.Packing.STORED,
                    read.tensors().get(name).data() instanceof TensorData.InFile);
        }
    }

    @Test
    void embeddingsGiveTheirNameStepAndRows() {
        PickledValue root = TorchFile.read(Counted.DATA.resolve("embedding/old-snow.pt")).root();
        assertEquals(Optional.of("something-else"), root.find("name").flatMap(PickledValue::text));
        assertEquals(Optional.of("1500"), root.find("step").flatMap(PickledValue::text));
        PickledTensor rows = (PickledTensor) root.find("string_to_param", "*").orElseThrow();
        assertEquals(List.of(1L, 32L), rows.shape());
    }

    @Test
    void aParameterDictIsADictionary() {
        PickledValue root = TorchFile.read(Counted.DATA.resolve("embedding/parameter-dict.pt")).root();
        PickledTensor rows = (PickledTensor) root.find("string_to_param", "*").orElseThrow();
        assertEquals(List.of(2L, 32L), rows.stored("*").shape());
    }

    @Test
    void averagedWeightsAreTakenWhereBothAreThere() throws IOException {
        WeightFile read = WeightFileReader.read(Counted.DATA.resolve("files/pickle/params-ema.pth"));
        assertEquals(0.125, StoredNumbers.of(read.tensors().get("a"))[1]);
    }

    @Test
    void adaptersKeepTheNamesOfTheirParts() {
        WeightFile read = WeightFileReader.read(Counted.DATA.resolve("ip-adapter/plain.bin"));
        assertEquals(18, read.tensors().size());
        assertEquals("image_proj.proj.weight", read.tensors().keySet().iterator().next());
    }
}
