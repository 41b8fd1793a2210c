package studio.gesso.engine.diffusion.network.architecture.transformer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;

/** Transformers that compute in half precision say what those in single precision say, as far as it goes. */
class HalfTransformersTest {

    private static final Path DIFFUSERS = TransformerTests.WEIGHTS.resolve("diffusers");
    private static final double TOLERANCE = 1e-2;

    @TempDir
    private Path folder;

    @Test
    void stableDiffusion3() throws IOException {
        Weights weights = TransformerTests.weights(DIFFUSERS.resolve("sd3/transformer"));
        Sd3TransformerConfig config = Sd3TransformerConfig.of(weights);
        Map<String, Feed> feeds = Sd3TransformerTest.feeds(1, 16, 24, 20, 700);
        TransformerTests.assertAgrees(
                TransformerTests.built(
                        Sd3Transformer.build(config, weights, new GraphBuilder("Sd3Transformer", StoredType.FLOAT)),
                        feeds),
                TransformerTests.built(Sd3Transformer.build(config, half(weights),
                        new GraphBuilder("Sd3Transformer", StoredType.FLOAT16)), feeds),
                TOLERANCE);
    }

    @Test
    void flux() throws IOException {
        Weights weights = TransformerTests.weights(DIFFUSERS.resolve("flux/transformer"));
        FluxTransformerConfig config = FluxTransformerConfig.of(weights);
        Map<String, Feed> feeds = FluxTransformerTest.feeds(1, 6, 8, 20, 0.7f, 3.5f);
        TransformerTests.assertAgrees(
                TransformerTests.built(
                        FluxTransformer.build(config, weights, new GraphBuilder("FluxTransformer", StoredType.FLOAT)),
                        feeds),
                TransformerTests.built(FluxTransformer.build(config, half(weights),
                        new GraphBuilder("FluxTransformer", StoredType.FLOAT16)), feeds),
                TOLERANCE);
    }

    private Weights half(Weights weights) throws IOException {
        Path file = folder.resolve("half");
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (var entry : weights.all().entrySet()) {
                float[] numbers = TransformerTests.numbers(entry.getValue()).data();
                ByteBuffer bytes = ByteBuffer.allocate(2 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
                for (float number : numbers) {
                    bytes.putShort(Float.floatToFloat16(number));
                }
                tensors.put(entry.getKey(), new StoredTensor(entry.getKey(), StoredType.FLOAT16,
                        entry.getValue().shape(), new TensorData.InFile(file, channel.position(), bytes.limit())));
                channel.write(bytes.flip());
            }
        }
        return new Weights("half", tensors);
    }
}
