package studio.gesso.engine.diffusion.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.tensor.Tensor;

/**
 * Tests that a device works: runs a convolution and a matrix product, the basic operations of all networks, on ones.
 */
final class DeviceSelfTest {

    /** {@code y = MatMul(c, c)} of {@code c = Conv(x, w)}; its test builds it again. */
    static final byte[] GRAPH = Base64.getDecoder()
            .decode("CAhCAhAROoEBEgR0aW55Cg8KAXgKAXcSAWMiBENvbnYKEQoB"
                    + "YwoBYxIBeSIGTWF0TXVsWhsKAXgSFgoUCAESEAoCCAEKAggBCgIIBAoCCARaGwoBdxIWChQIARIQCgIIAQoCCAEKAggDCgIIA2Ib"
                    + "CgF5EhYKFAgBEhAKAggBCgIIAQoCCAIKAggC");

    private static final Tensor X = ones(1, 1, 4, 4);
    private static final Tensor W = ones(1, 1, 3, 3);
    /** Each convolved value is a sum of nine ones, and each product one of two pairs of them. */
    private static final float Y = 9 * 9 + 9 * 9;

    private DeviceSelfTest() {}

    /** The error of a device that fails; empty if it works. */
    static Optional<String> failure(Provider provider) {
        try {
            Path file = Files.createTempFile("gesso", ".onnx");
            try {
                return failure(Files.write(file, GRAPH), provider);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private static Optional<String> failure(Path graph, Provider provider) {
        try (var model = OnnxModel.open(graph, provider)) {
            Tensor y = model.run(Map.of("x", Feed.of(X), "w", Feed.of(W)), "y", new Cancellation());
            return y.data()[0] == Y ? Optional.empty() : Optional.of("it calculates wrongly");
        } catch (ModelException e) {
            return Optional.of(Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse(e.getMessage()));
        }
    }

    private static Tensor ones(int... shape) {
        float[] ones = new float[Tensor.count(shape)];
        Arrays.fill(ones, 1);
        return new Tensor(shape, ones);
    }
}
