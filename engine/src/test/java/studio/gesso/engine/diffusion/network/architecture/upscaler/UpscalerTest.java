package studio.gesso.engine.diffusion.network.architecture.upscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.diffusion.network.architecture.TestNetwork;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.tensor.Npy;
import studio.gesso.engine.tensor.Tensor;

/** Upscaling networks enlarge pictures as spandrel does, whatever names their weights have. */
class UpscalerTest {

    private static final Path FOLDER = WeightCases.folder("upscaler");
    private static final Path OLD = FOLDER.resolve("rrdb-x4-old.safetensors");

    @ParameterizedTest
    @MethodSource("cases")
    void picturesAreThoseOfSpandrel(JsonObject one) throws IOException {
        Upscaler upscaler = Upscaler.of(TestNetwork.weights(FOLDER.resolve(text(one, "file"))));
        assertEquals(text(one, "architecture"), upscaler.architecture());
        assertEquals(one.get("scale").getAsInt(), upscaler.scale());
        Tensor made = enlarge(upscaler, ImageTensor.unit(Pictures.read(FOLDER.resolve(text(one, "image")))));
        JsonObject expected = one.getAsJsonObject("expected");
        JsonObject tolerance = one.getAsJsonObject("tolerance");
        Path folder = FOLDER.resolve("expected");
        if (expected.has("array")) {
            TestNetwork.assertWithin(Npy.read(folder.resolve(text(expected, "array"))), made,
                    tolerance.get("array").getAsDouble(), text(one, "id"));
        }
        Tensor picture = ImageTensor.unit(
                Pictures.read(folder.resolve(expected.getAsJsonArray("pictures").get(0).getAsString())));
        TestNetwork.assertWithin(picture, made.map(v -> Math.rint(v * 255) / 255),
                (tolerance.get("picture").getAsDouble() + 0.01) / 255, text(one, "id"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void otherFilesAreRefusedInASentence(JsonObject one) {
        Weights weights = TestNetwork.weights(FOLDER.resolve(text(one, "file")));
        String message = assertThrows(UserException.class, () -> Upscaler.of(weights).build(TestNetwork.floats()))
                .getMessage()
                .toLowerCase(Locale.ROOT);
        for (JsonElement words : one.getAsJsonArray("mention")) {
            assertTrue(words.getAsJsonArray().asList().stream().anyMatch(word -> message.contains(word.getAsString())),
                    message + " lacks " + words);
        }
    }

    @Test
    void theNamesOfBsrganAndOfTrainingProgramsAreTheSameNetwork() {
        Weights first = TestNetwork.weights(OLD);
        Tensor picture = TestNetwork.noise(2, 3, 7, 5).map(v -> v / 6 + 0.5);
        Tensor expected = enlarge(Upscaler.of(first), picture);
        Weights newest = RrdbKeys.named(first);
        assertTrue(newest.has("body.1.rdb3.conv5.weight") && newest.has("conv_up2.bias"), newest.names().toString());
        assertEquals(expected, enlarge(Upscaler.of(newest), picture));
        assertEquals(expected, enlarge(Upscaler.of(newest.renamed(UpscalerTest::bsrgan)), picture));
        assertEquals(expected, enlarge(Upscaler.of(newest.renamed(name -> "params_ema." + name)), picture));
        assertEquals(expected, enlarge(Upscaler.of(newest.renamed(name -> "params.module." + name)), picture));
    }

    private static String bsrgan(String name) {
        return name.replaceAll("^body\\.(\\d+)\\.rdb", "RRDB_trunk.$1.RDB")
                .replace("conv_body", "trunk_conv")
                .replace("conv_up", "upconv")
                .replace("conv_hr", "HRconv");
    }

    @Test
    void fewerAndMoreStepsAreOtherScales() {
        Weights newest = RrdbKeys.named(TestNetwork.weights(OLD));
        Tensor picture = TestNetwork.noise(1, 3, 4, 6).map(v -> v / 6 + 0.5);
        for (int steps : new int[]{0, 1, 3}) {
            Map<String, StoredTensor> changed = new TreeMap<>(newest.all());
            changed.keySet().removeIf(name -> name.startsWith("conv_up"));
            for (int step = 1; step <= steps; step++) {
                changed.put("conv_up" + step + ".weight", newest.get("conv_up1.weight"));
                changed.put("conv_up" + step + ".bias", newest.get("conv_up1.bias"));
            }
            Weights weights = new Weights("steps", changed);
            Tensor expected = enlarge(Upscaler.of(weights), picture);
            assertEquals(4 << steps, expected.shape()[2]);
            Weights numbered = weights.renamed(name -> first(name, steps));
            assertFalse(numbered.hasBelow("conv_"), numbered.names().toString());
            assertEquals(expected, enlarge(Upscaler.of(numbered), picture));
        }
    }

    /** The name in the first ESRGAN's numbers. */
    private static String first(String name, int steps) {
        String block = name.replaceAll("^body\\.(\\d+)\\.rdb(\\d)\\.conv(\\d)\\.", "model.1.sub.$1.RDB$2.conv$3.0.");
        return block.replace("conv_first", "model.0")
                .replace("conv_body", "model.1.sub.2")
                .replace("conv_hr", "model." + (3 * steps + 2))
                .replace("conv_last", "model." + (3 * steps + 4))
                .replaceAll("^conv_up1\\b", "model.3")
                .replaceAll("^conv_up2\\b", "model.6")
                .replaceAll("^conv_up3\\b", "model.9");
    }

    @Test
    void foldedPicturesOfFewPixelsAreFilledWithWhatWasReflectedLast() {
        Upscaler folding = Upscaler.of(TestNetwork.weights(FOLDER.resolve("rrdb-x2-unshuffle.pth")));
        Tensor two = new Tensor(new int[]{1, 3, 1, 2}, new float[]{0.1f, 0.9f, 0.2f, 0.4f, 0.7f, 0.3f});
        float[] filled = new float[3 * 4 * 4];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = two.data()[i / 16 * 2 + (i % 4 == 1 ? 1 : 0)];
        }
        Tensor whole = enlarge(folding, new Tensor(new int[]{1, 3, 4, 4}, filled));
        Tensor small = enlarge(folding, two);
        assertEquals(4, small.shape()[3]);
        for (int i = 0; i < small.size(); i++) {
            assertEquals(whole.data()[i / 8 * 64 + i % 8 / 4 * 8 + i % 4], small.data()[i], 1e-6f);
        }
    }

    @Test
    void aTensorThatTheNetworkDoesNotHaveIsNamed() {
        Map<String, StoredTensor> more = new TreeMap<>(TestNetwork.weights(OLD).all());
        more.put("model.1.sub.0.RDB1.attention.weight", more.get("model.0.weight"));
        Upscaler upscaler = Upscaler.of(new Weights("more.pth", more));
        String message = assertThrows(UserException.class, () -> upscaler.build(TestNetwork.floats())).getMessage();
        assertTrue(message.contains("more.pth") && message.contains("attention"), message);
    }

    @Test
    void otherArchitecturesAreNamed() {
        StoredTensor any = TestNetwork.weights(OLD).get("model.0.weight");
        Weights span = new Weights("4x-span.pth", Map.of("block_1.c1_r.sk.weight", any, "conv_1.sk.weight", any));
        String message = assertThrows(UserException.class, () -> Upscaler.of(span)).getMessage();
        assertTrue(message.contains("4x-span.pth") && message.contains("SPAN"), message);
    }

    private static Tensor enlarge(Upscaler upscaler, Tensor picture) {
        try (OnnxModel model = TestNetwork.open(upscaler.build(TestNetwork.floats()))) {
            return TestNetwork.run(model, "image", Feed.of(picture), Set.of("upscaled")).get("upscaled");
        }
    }

    static List<JsonObject> cases() throws IOException {
        return expected("cases");
    }

    static List<JsonObject> refused() throws IOException {
        return expected("refused");
    }

    private static List<JsonObject> expected(String key) throws IOException {
        List<JsonObject> all = JsonParser.parseString(Files.readString(FOLDER.resolve("expected.json")))
                .getAsJsonObject()
                .getAsJsonArray(key)
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
        assertFalse(all.isEmpty());
        return all;
    }

    private static String text(JsonObject object, String key) {
        return object.get(key).getAsString();
    }
}
