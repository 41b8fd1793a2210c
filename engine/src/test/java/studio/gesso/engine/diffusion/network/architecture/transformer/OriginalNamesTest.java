package studio.gesso.engine.diffusion.network.architecture.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.keys.transformer.FluxKeys;
import studio.gesso.engine.diffusion.weights.keys.KeyMap;
import studio.gesso.engine.diffusion.weights.keys.transformer.Sd3Keys;
import studio.gesso.engine.diffusion.weights.safetensors.SafetensorsFile;
import studio.gesso.engine.tensor.Tensor;

/** Transformers in their authors' names: the tensors of diffusers, bit for bit, without a copy, and the same graph. */
class OriginalNamesTest {

    private static final Path ORIGINAL = TransformerTests.WEIGHTS.resolve("transformers");
    private static final Path DIFFUSERS = TransformerTests.WEIGHTS.resolve("diffusers");

    @Test
    void stableDiffusion3() throws IOException {
        Weights named = named("sd3-transformer.safetensors").below("model.diffusion_model.");
        Weights expected = TransformerTests.weights(DIFFUSERS.resolve("sd3/transformer"));
        Weights mapped = same(expected, Sd3Keys.of(named.names()).mapAll(named));
        assertEquals(Sd3TransformerConfig.of(expected), Sd3TransformerConfig.of(mapped));
        Sd3TransformerConfig config = Sd3TransformerConfig.of(mapped);
        assertEquals(run(Sd3TransformerTest.feeds(2, 16, 12, 20, 321), config, expected),
                run(Sd3TransformerTest.feeds(2, 16, 12, 20, 321), config, mapped));
    }

    @Test
    void stableDiffusion35WithTwoAttentions() throws IOException {
        Path folder = TransformerTests.WEIGHTS.resolve("architecture/sd35");
        Weights named = new Weights("sd35", SafetensorsFile.read(folder.resolve("original.safetensors")).tensors());
        Weights expected = new Weights("sd35",
                SafetensorsFile.read(folder.resolve("diffusion_pytorch_model.safetensors")).tensors());
        same(expected, Sd3Keys.of(named.names()).mapAll(named));
    }

    @Test
    void flux() throws IOException {
        Weights named = named("flux-transformer.safetensors");
        Weights expected = TransformerTests.weights(DIFFUSERS.resolve("flux/transformer"));
        Weights mapped = same(expected, FluxKeys.of(named).mapAll(named));
        assertEquals(FluxTransformerConfig.of(expected), FluxTransformerConfig.of(mapped));
        FluxTransformerConfig config = FluxTransformerConfig.of(mapped);
        assertEquals(
                TransformerTests.built(
                        FluxTransformer.build(config, expected, new GraphBuilder("FluxTransformer", StoredType.FLOAT)),
                        FluxTransformerTest.feeds(2, 4, 5, 9, 0.5f, 3.5f)),
                TransformerTests.built(
                        FluxTransformer.build(config, mapped, new GraphBuilder("FluxTransformer", StoredType.FLOAT)),
                        FluxTransformerTest.feeds(2, 4, 5, 9, 0.5f, 3.5f)));
    }

    private static Tensor run(Map<String, Feed> feeds,
            Sd3TransformerConfig config, Weights weights) throws IOException {
        return TransformerTests.built(
                Sd3Transformer.build(config, weights, new GraphBuilder("Sd3Transformer", StoredType.FLOAT)), feeds);
    }

    private static Weights named(String file) {
        return new Weights(file, SafetensorsFile.read(ORIGINAL.resolve(file)).tensors());
    }

    /** Requires that the tensors are those of diffusers. */
    private static Weights same(Weights expected, KeyMap.Mapped mapped) throws IOException {
        assertEquals(List.of(), mapped.unread());
        assertEquals(new TreeSet<>(expected.names()), new TreeSet<>(mapped.weights().names()));
        for (String name : expected.names()) {
            assertEquals(expected.get(name).shape(), mapped.weights().get(name).shape(), name);
            assertArrayEquals(TransformerTests.bytes(expected.get(name)), inOrder(mapped.weights().get(name)), name);
        }
        return mapped.weights();
    }

    private static byte[] inOrder(StoredTensor stored) throws IOException {
        byte[] bytes = TransformerTests.bytes(stored);
        if (stored.layout() == StoredTensor.Layout.ROWS) {
            return bytes;
        }
        assertEquals(StoredTensor.Layout.HALVES_EXCHANGED, stored.layout());
        int half = bytes.length / 2;
        return ByteBuffer.allocate(bytes.length).put(bytes, half, half).put(bytes, 0, half).array();
    }
}
