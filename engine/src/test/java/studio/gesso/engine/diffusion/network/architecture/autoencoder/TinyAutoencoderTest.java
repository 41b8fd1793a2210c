package studio.gesso.engine.diffusion.network.architecture.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.diffusion.network.architecture.TestNetwork;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.tensor.Npy;
import studio.gesso.engine.tensor.Tensor;

/** The networks of a tiny autoencoder that were built say what diffusers says. */
class TinyAutoencoderTest {

    private static final Path FOLDER = WeightCases.folder("taesd");
    private static final Path DIFFUSERS = FOLDER.resolve("taesd");
    private static final Path ENCODER = FOLDER.resolve("taesd_encoder.safetensors");
    private static final Path PICKLED_DECODER = FOLDER.resolve("taesd_decoder.pth");
    private static final Path DECODER = FOLDER.resolve("taesd_decoder.safetensors");

    @Test
    void latentsBecomeThePicturesOfDiffusers() throws IOException {
        List<JsonObject> cases = cases("decode");
        assertFalse(cases.isEmpty());
        for (JsonObject one : cases) {
            Tensor latents = Npy.read(FOLDER.resolve(one.get("latents").getAsString()));
            Tensor expected = Npy.read(expected(one, "array"));
            for (Path weights : List.of(DIFFUSERS, DECODER, PICKLED_DECODER)) {
                Tensor colours = decode(TestNetwork.weights(weights), latents);
                compare(expected, colours, one, weights);
                comparePicture(one, ImageTensor.picture(colours));
            }
        }
    }

    private static void comparePicture(JsonObject one, Pixels made) throws IOException {
        Path picture = FOLDER.resolve("expected")
                .resolve(one.getAsJsonObject("expected").getAsJsonArray("pictures").get(0).getAsString());
        Tensor expected = ImageTensor.unit(Pictures.read(picture));
        Tensor actual = ImageTensor.unit(made);
        double levels = one.getAsJsonObject("tolerance").get("picture").getAsDouble();
        TestNetwork.assertWithin(expected, actual, (levels + 0.01) / 255, one.get("id").getAsString());
    }

    @Test
    void picturesBecomeTheLatentsOfDiffusers() throws IOException {
        List<JsonObject> cases = cases("encode");
        assertFalse(cases.isEmpty());
        for (JsonObject one : cases) {
            Tensor colours = ImageTensor.signed(Pictures.read(FOLDER.resolve(one.get("image").getAsString())));
            Tensor expected = Npy.read(expected(one, "array"));
            for (Path weights : List.of(DIFFUSERS, ENCODER)) {
                compare(expected, encode(TestNetwork.weights(weights), colours), one, weights);
            }
        }
    }

    @Test
    void bothPartsInOneFileOfTheAuthorAreTheSame() {
        Map<String, StoredTensor> both = new HashMap<>();
        TestNetwork.weights(ENCODER).all().forEach((name, tensor) -> both.put("taesd_encoder." + name, tensor));
        TestNetwork.weights(DECODER).all().forEach((name, tensor) -> both.put("taesd_decoder." + name, tensor));
        Weights weights = new Weights("both", both);
        Tensor latents = TestNetwork.noise(2, 4, 5, 3);
        assertEquals(decode(TestNetwork.weights(DECODER), latents), decode(weights, latents));
        Tensor colours = TestNetwork.noise(2, 3, 33, 17);
        assertEquals(encode(TestNetwork.weights(ENCODER), colours), encode(weights, colours));
    }

    @Test
    void everyTensorOfTheFolderIsUsedByOneOfTheTwo() {
        Weights weights = TestNetwork.weights(DIFFUSERS);
        var encoder = TinyAutoencoder.encoder(weights, TestNetwork.floats());
        var decoder = TinyAutoencoder.decoder(weights, TestNetwork.floats());
        assertTrue(weights.names().stream().allMatch(name -> encoder.uses(name) != decoder.uses(name)));
    }

    private static void compare(Tensor expected, Tensor actual, JsonObject one, Path weights) {
        assertArrayEquals(expected.shape(), actual.shape());
        double tolerance = one.getAsJsonObject("tolerance").get("array").getAsDouble();
        TestNetwork.assertClose(expected, actual, tolerance, one.get("id") + " by " + weights);
    }

    private static Tensor decode(Weights weights, Tensor latents) {
        try (OnnxModel model = TestNetwork.open(TinyAutoencoder.decoder(weights, TestNetwork.floats()))) {
            return TestNetwork.run(model, "latent_sample", Feed.of(latents), Set.of("sample")).get("sample");
        }
    }

    private static Tensor encode(Weights weights, Tensor colours) {
        try (OnnxModel model = TestNetwork.open(TinyAutoencoder.encoder(weights, TestNetwork.floats()))) {
            return TestNetwork.run(model, "sample", Feed.of(colours), Set.of("latent_sample")).get("latent_sample");
        }
    }

    private static List<JsonObject> cases(String task) throws IOException {
        return JsonParser.parseString(Files.readString(FOLDER.resolve("expected.json")))
                .getAsJsonObject()
                .getAsJsonArray("cases")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .filter(one -> one.get("task").getAsString().equals(task))
                .toList();
    }

    private static Path expected(JsonObject one, String what) {
        return FOLDER.resolve("expected").resolve(one.getAsJsonObject("expected").get(what).getAsString());
    }
}
