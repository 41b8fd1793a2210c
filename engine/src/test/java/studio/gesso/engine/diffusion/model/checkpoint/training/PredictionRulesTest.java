package studio.gesso.engine.diffusion.model.checkpoint.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.Trait;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding.Origin;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding.Type;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.WeightFile;

/** What a checkpoint's network predicts: said by the file, by the settings beside it, or guessed. */
class PredictionRulesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"STABLE_DIFFUSION_1, EPSILON, FAMILY", "STABLE_DIFFUSION_2, V_PREDICTION, GUESSED",
        "STABLE_DIFFUSION_XL, EPSILON, FAMILY", "XL_REFINER, EPSILON, FAMILY", "UPSCALER_X4, V_PREDICTION, FAMILY",
        "STABLE_DIFFUSION_3, FLOW, FAMILY", "FLUX_1, FLOW, FAMILY"})
    void theUsualOneOfItsFamily(ModelFamily family, Type type, Origin origin) {
        assertEquals(new PredictionFinding(type, origin, false), find(family, Map.of()));
    }

    @Test
    void version2ForInpaintingPredictsNoise() {
        assertEquals(new PredictionFinding(Type.EPSILON, Origin.FAMILY, false),
                new PredictionRules(file(Map.of()), ModelFamily.STABLE_DIFFUSION_2, Set.of(Trait.INPAINTING)).find());
    }

    @ParameterizedTest
    @CsvSource({"modelspec.prediction_type, epsilon, EPSILON", "modelspec.prediction_type, v, V_PREDICTION",
        "modelspec.prediction_type, v_prediction, V_PREDICTION",
        "modelspec.architecture, stable-diffusion-v2-512, EPSILON",
        "modelspec.architecture, stable-diffusion-v2-768-v, V_PREDICTION", "global_step, 875000, EPSILON"})
    void metadataSayIt(String name, String value, Type type) {
        assertEquals(new PredictionFinding(type, Origin.METADATA, false),
                find(ModelFamily.STABLE_DIFFUSION_2, Map.of(name, value)));
    }

    @Test
    void markersSayItBeforeAnythingElse() {
        assertEquals(new PredictionFinding(Type.V_PREDICTION, Origin.MARKED, true),
                new PredictionRules(file(Map.of("modelspec.prediction_type", "epsilon"), "v_pred", "ztsnr"),
                        ModelFamily.STABLE_DIFFUSION_XL, Set.of()).find());
        assertEquals(new PredictionFinding(Type.V_PREDICTION, Origin.MARKED, false),
                new PredictionRules(file(Map.of(), "v_pred"), ModelFamily.STABLE_DIFFUSION_1, Set.of()).find());
    }

    @Test
    void settingsBesideTheFileSayIt() throws IOException {
        Files.writeString(folder.resolve("model.yaml"), """
                model:
                  target: ldm.models.diffusion.ddpm.LatentDiffusion
                  params:
                    parameterization: "v"
                    linear_start: 0.00085
                """);
        assertEquals(new PredictionFinding(Type.V_PREDICTION, Origin.SETTINGS_BESIDE, false),
                find(ModelFamily.STABLE_DIFFUSION_1, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"model: [", "- a", "model: {params: 3}", "''", "!!python/object:os.system x"})
    void settingsThatSayNothingAreInNobodysWay(String text) throws IOException {
        Files.writeString(folder.resolve("model.yaml"), text);
        assertEquals(Origin.FAMILY, find(ModelFamily.STABLE_DIFFUSION_1, Map.of()).origin());
    }

    @Test
    void settingsNestedWithoutEndAreInNobodysWay() throws IOException {
        Files.writeString(folder.resolve("model.yaml"), "[".repeat(200_000));
        assertEquals(Origin.FAMILY, find(ModelFamily.STABLE_DIFFUSION_1, Map.of()).origin());
    }

    private PredictionFinding find(ModelFamily family, Map<String, String> metadata) {
        return new PredictionRules(file(metadata), family, Set.of()).find();
    }

    private WeightFile file(Map<String, String> metadata, String... markers) {
        Path path = folder.resolve("model.safetensors");
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        List.of(markers)
                .forEach(marker -> tensors.put(marker, new StoredTensor(marker, StoredType.FLOAT, List.of(),
                        new TensorData.InFile(path, 0, 4))));
        return new WeightFile(path, tensors, metadata);
    }
}
