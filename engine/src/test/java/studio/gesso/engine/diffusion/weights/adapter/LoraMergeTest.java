package studio.gesso.engine.diffusion.weights.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import studio.gesso.engine.diffusion.onnx.ReplacedWeight;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.number.Target;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.adapter.merge.LoraFit;
import studio.gesso.engine.diffusion.weights.adapter.merge.LoraMerge;

/** Merged weights are those of the formulas in double precision, for every kind and spelling. */
class LoraMergeTest {

    @TestFactory
    Stream<DynamicTest> everyFileMergesToTheKnownNumbers() throws IOException {
        return LoraCases.json("merged.json")
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().endsWith(".safetensors"))
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(),
                        () -> compare(entry.getKey(), entry.getValue().getAsJsonObject())));
    }

    @TestFactory
    Stream<DynamicTest> everyFileTouchesAllOfItsWeights() throws IOException {
        return LoraCases.list("files").map(file -> DynamicTest.dynamicTest(file.get("file").getAsString(), () -> {
            Map<AdapterNetwork, Weights> networks = LoraCases.networks(file.get("base").getAsString());
            LoraFit fit = fit(file.get("file").getAsString(), networks);
            assertEquals(List.of(), fit.without());
            assertEquals(List.of(), fit.file().unread());
            long touched = networks.entrySet()
                    .stream()
                    .flatMap(entry -> merge(entry.getKey(), entry.getValue(), fit, 1).stream())
                    .filter(weight -> weight.name().endsWith(".weight"))
                    .count();
            assertEquals(file.get("touches").getAsInt(), touched);
        }));
    }

    @Test
    void strengthZeroTouchesNothing() {
        Map<AdapterNetwork, Weights> networks = LoraCases.networks("../diffusers/sd1");
        LoraFit fit = fit("kohya-sd1.safetensors", networks);
        networks.forEach((network, weights) -> assertTrue(merge(network, weights, fit, 0).isEmpty()));
        assertEquals("102 of 102 parts of kohya-sd1 fit this model", fit.summary());
    }

    private static LoraFit fit(String file, Map<AdapterNetwork, Weights> networks) {
        return LoraFit.of(LoraFile.read(LoraCases.FOLDER.resolve(file)), networks, "the model");
    }

    private static List<ReplacedWeight> merge(AdapterNetwork network, Weights weights, LoraFit fit, double strength) {
        return new LoraMerge(network, weights, Target.of(StoredType.FLOAT),
                LoraMerge.Initializers.NAMED_AS_THE_WEIGHTS).of(List.of(new LoraMerge.Strong(fit, strength)))
                .stream()
                .map(LoraMerge.Merged::compute)
                .toList();
    }

    private static void compare(String file, JsonObject known) {
        Map<AdapterNetwork, Weights> networks = LoraCases.networks(known.get("base").getAsString());
        LoraFit fit = fit(file, networks);
        List<String> wrong = new ArrayList<>();
        for (JsonElement element : known.getAsJsonArray("tensors")) {
            JsonObject tensor = element.getAsJsonObject();
            String name = tensor.get("name").getAsString();
            int dot = name.indexOf('.');
            AdapterNetwork network = name.startsWith("text")
                    ? AdapterNetwork.valueOf(name.substring(0, dot).toUpperCase(Locale.ROOT))
                    : AdapterNetwork.DENOISER;
            ReplacedWeight merged = merge(network, networks.get(network), fit, known.get("strength").getAsDouble())
                    .stream()
                    .filter(weight -> weight.name().equals(name.substring(dot + 1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " is not touched"));
            wrong.addAll(differences(tensor, merged));
        }
        assertEquals(List.of(), wrong);
    }

    private static List<String> differences(JsonObject tensor, ReplacedWeight merged) {
        JsonArray at = tensor.getAsJsonArray("at");
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            double expected = tensor.getAsJsonArray("after").get(i).getAsDouble();
            float found = merged.bytes().getFloat(at.get(i).getAsInt() * Float.BYTES);
            if (!(Math.abs(expected - found) <= 1e-6 * Math.max(1, Math.abs(expected)))) {
                wrong.add(merged.name() + " " + at.get(i) + ": " + expected + ", not " + found);
            }
        }
        return wrong;
    }
}
