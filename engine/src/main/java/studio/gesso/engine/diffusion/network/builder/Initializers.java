package studio.gesso.engine.diffusion.network.builder;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import studio.gesso.engine.base.protobuf.MessageWriter;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.TensorData;

/** The stored tensors of a graph that is being built (TensorProto of onnx.proto). */
final class Initializers {

    private static final int EXTERNAL = 1;
    private static final int MOST_INLINE = 1 << 20;

    private final Map<String, MessageWriter> tensors = new LinkedHashMap<>();
    private Optional<Path> folder = Optional.empty();

    boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** All tensors as they are written. */
    Collection<MessageWriter> all() {
        return tensors.values();
    }

    /** The folder of those in files; empty where none is. */
    Optional<Path> folder() {
        return folder;
    }

    /** Adds numbers that lie in the graph itself. */
    void add(String name, StoredType type, List<Long> shape, byte... raw) {
        tensors.put(name, tensor(name, type, shape).put(9, raw));
    }

    /**
     * Adds numbers where they are.
     *
     * @throws IllegalArgumentException if they lie in another folder than those before
     */
    void add(String name, StoredType type, List<Long> shape, TensorData data) {
        switch (data) {
            case TensorData.InFile(Path file, long offset, long length) -> {
                Path parent = Objects.requireNonNull(file.getParent());
                if (folder.filter(known -> !known.equals(parent)).isPresent()) {
                    throw new IllegalArgumentException(name + " is in " + parent + ", others in " + folder.get());
                }
                folder = Optional.of(parent);
                tensors.put(name, tensor(name, type, shape).put(13, entry("location", file.getFileName().toString()))
                        .put(13, entry("offset", Long.toString(offset)))
                        .put(13, entry("length", Long.toString(length)))
                        .put(14, EXTERNAL));
            }
            case TensorData.InMemory(ByteBuffer bytes) -> {
                if (bytes.limit() > MOST_INLINE) {
                    throw new IllegalArgumentException(name + " has to be written to a file first");
                }
                byte[] raw = new byte[bytes.limit()];
                bytes.get(0, raw);
                add(name, type, shape, raw);
            }
            case TensorData.InBlocks _ -> throw new IllegalArgumentException(name + " is in blocks, but no matrix");
        }
    }

    private static MessageWriter tensor(String tensor, StoredType element, List<Long> shape) {
        MessageWriter message = new MessageWriter();
        shape.forEach(extent -> message.put(1, extent));
        return message.put(2, element.ordinal()).put(8, tensor);
    }

    private static MessageWriter entry(String key, String value) {
        return new MessageWriter().put(1, key).put(2, value);
    }
}
