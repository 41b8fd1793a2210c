package studio.gesso.engine.diffusion.model.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import studio.gesso.engine.diffusion.model.checkpoint.shapes.TextEncoderShapes;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.keys.KeyMap;
import studio.gesso.engine.diffusion.weights.keys.KeyMaps;

/** Reads the text encoders of a checkpoint, each as its family uses it. */
final class TextEncoders {

    private static final String PROJECTION = "text_projection.weight";
    private static final String LAYERS = "text_model.encoder.layers.";
    private static final int WIDTH_OF_H = 1024;
    private static final int LAYERS_USED_OF_H = 23;
    private static final int WIDEST_OF_CLIP = 2048;

    private TextEncoders() {}

    /** The tensors of a text encoder by transformers' names, and what it does not know. */
    static KeyMap.Mapped mapped(Weights named) {
        KeyMap.Mapped mapped = KeyMaps.textEncoder(named.all()).mapAll(named);
        return named.hasBelow("transformer.resblocks.") && width(mapped.weights()) == WIDTH_OF_H
                ? new KeyMap.Mapped(ofVersion2(mapped.weights()), mapped.unread())
                : mapped;
    }

    /**
     * Stable Diffusion 2 uses OpenCLIP-H without its last layer and projection, which stand in the file all the same.
     * Where a file has been made from diffusers' weights, the last layer is already gone.
     */
    private static Weights ofVersion2(Weights weights) {
        long layers = weights.names().stream().filter(name -> name.endsWith(".layer_norm1.weight")).count();
        String last = LAYERS + (layers - 1) + ".";
        return filtered(weights, name -> !name.equals(PROJECTION)
                && (layers == LAYERS_USED_OF_H || !name.startsWith(last)));
    }

    /** A text encoder as a part of a model that uses its pooled output, or only its states. */
    static CheckpointNetwork network(Weights weights, Pooled pooled) {
        if (weights.has("shared.weight")) {
            return new CheckpointNetwork(weights, TextEncoderShapes.t5(weights));
        }
        Weights used = switch (pooled) {
            case UNCHANGED -> width(weights) > WIDEST_OF_CLIP ? weights : projecting(weights);
            case PLAIN -> filtered(weights, name -> !name.equals(PROJECTION));
            case AS_IT_IS -> weights;
        };
        return new CheckpointNetwork(used, TextEncoderShapes.clip(used));
    }

    /** What becomes of a text encoder's pooled output. */
    enum Pooled {
        /** It goes through a projection that changes nothing. */
        UNCHANGED,
        PLAIN,
        AS_IT_IS
    }

    /** With the identity as its projection, as diffusers takes it even where a file has another one. */
    private static Weights projecting(Weights weights) {
        int width = Math.toIntExact(width(weights));
        ByteBuffer ones = ByteBuffer.allocateDirect(width * width * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < width; i++) {
            ones.putFloat((i * width + i) * Float.BYTES, 1);
        }
        Map<String, StoredTensor> all = new LinkedHashMap<>(weights.all());
        all.put(PROJECTION, new StoredTensor(PROJECTION, StoredType.FLOAT, List.of((long) width, (long) width),
                new TensorData.InMemory(ones.asReadOnlyBuffer())));
        return new Weights(weights.source(), all);
    }

    /** How wide a CLIP text encoder is; 0 if it is none. */
    static long width(Weights weights) {
        return weights.find("text_model.embeddings.token_embedding.weight")
                .filter(tensor -> tensor.shape().size() == 2)
                .map(tensor -> tensor.extent(1))
                .orElse(0L);
    }

    private static Weights filtered(Weights weights, Predicate<String> keep) {
        Map<String, StoredTensor> kept = new LinkedHashMap<>(weights.all());
        kept.keySet().removeIf(name -> !keep.test(name));
        return new Weights(weights.source(), kept);
    }
}
