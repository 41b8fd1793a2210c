package studio.gesso.engine.diffusion.weights.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/** Of several weight files in a part's folder the right one is used. */
class PartWeightsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            model.safetensors|model.safetensors|model.safetensors
            pytorch_model.bin model.safetensors|model.safetensors|model.safetensors
            diffusion_pytorch_model.bin|diffusion_pytorch_model.bin|diffusion_pytorch_model.bin
            model.safetensors model.fp16.safetensors|model.safetensors|model.fp16.safetensors
            model.fp16.safetensors|model.fp16.safetensors|model.fp16.safetensors
            diffusion_pytorch_model.bin diffusion_pytorch_model.fp16.safetensors|diffusion_pytorch_model.bin|\
            diffusion_pytorch_model.fp16.safetensors
            diffusion_pytorch_model.non_ema.safetensors diffusion_pytorch_model.fp16.bin|\
            diffusion_pytorch_model.fp16.bin|diffusion_pytorch_model.fp16.bin
            diffusion_pytorch_model.non_ema.safetensors|diffusion_pytorch_model.non_ema.safetensors|\
            diffusion_pytorch_model.non_ema.safetensors
            model-00001-of-00002.safetensors model-00002-of-00002.safetensors model.safetensors.index.json|\
            model.safetensors.index.json|model.safetensors.index.json
            model.safetensors.index.fp16.json model.fp16-00001-of-00001.safetensors|\
            model.safetensors.index.fp16.json|model.safetensors.index.fp16.json
            config.json model.onnx|none|none
            """)
    void theRuleOfDiffusersHolds(String files, String onFloat, String onHalf) throws IOException {
        for (String file : files.split(" ")) {
            Files.createFile(folder.resolve(file));
        }
        assertEquals(onFloat, chosen(StoredType.FLOAT));
        assertEquals(onHalf, chosen(StoredType.FLOAT16));
    }

    private String chosen(StoredType type) {
        return PartWeights.choose(folder, type).map(part -> part.path().getFileName().toString()).orElse("none");
    }
}
