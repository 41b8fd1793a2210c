package studio.gesso.engine.diffusion.model.upscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.diffusion.network.architecture.TestNetwork;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.tensor.Npy;
import studio.gesso.engine.tensor.Tensor;

/** The upscalers that come with Gesso make what NumPy makes of the Keras models from which they were taken. */
class OpenUpscalerTest {

    private static final Path CASES = Path.of("src/test/data/upscaler");

    @ParameterizedTest
    @ValueSource(strings = {"4x-ESRGAN-slim", "4x-ESRGAN-medium"})
    void shippedUpscalersMakeThePicturesOfTheirOrigin(String name) throws IOException {
        Path file = Path.of(System.getProperty("gesso.assets"), "upscaler", name + ".safetensors");
        Tensor picture = ImageTensor.unit(Pictures.read(CASES.resolve("picture-13x11.png")));
        try (OpenUpscaler upscaler = OpenUpscaler.open(file, Provider.CPU)) {
            assertEquals(4, upscaler.scale());
            TestNetwork.assertWithin(Npy.read(CASES.resolve(name + ".npy")),
                    upscaler.enlarge(picture, new Cancellation()), 1.0 / 255 / 4, name);
        }
    }
}
