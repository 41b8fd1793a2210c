package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.graph.Port;

/** The inputs of a network and the native memory that feeds are written to. */
final class Inputs implements AutoCloseable {

    private final Path file;
    private final Map<String, Port> ports;
    private final Runnable reshaped;
    private final Map<String, NativeBuffer> slots = new LinkedHashMap<>();

    /** @param reshaped called whenever an input gets another shape */
    Inputs(Path file, Map<String, Port> ports, Runnable reshaped) {
        this.file = file;
        this.ports = ports;
        this.reshaped = reshaped;
    }

    /** Writes the feeds into native memory, after checking that they fit. */
    void fill(Map<String, Feed> feeds) throws OrtException {
        if (!feeds.keySet().equals(ports.keySet())) {
            throw OnnxErrors.misfit("%s has the inputs %s, and was given %s.", file, ports.keySet(), feeds.keySet());
        }
        Map<String, Integer> extents = namedExtents(feeds);
        for (Port port : ports.values()) {
            Feed feed = Objects.requireNonNull(feeds.get(port.name()));
            write(feed, port.type(), slot(port, shape(port, feed, extents)).memory());
        }
    }

    /** Whether the inputs are filled. */
    boolean isFilled() {
        return slots.size() == ports.size();
    }

    /** The tensors that were filled. */
    Map<String, OnnxTensor> tensors() {
        Map<String, OnnxTensor> tensors = HashMap.newHashMap(slots.size());
        slots.forEach((name, slot) -> tensors.put(name, slot.tensor()));
        return tensors;
    }

    /** Frees the memory; the next feeds allocate it again. */
    @Override
    public void close() {
        slots.values().forEach(NativeBuffer::close);
        slots.clear();
    }

    private NativeBuffer slot(Port port, int[] shape) throws OrtException {
        NativeBuffer slot = slots.get(port.name());
        if (slot == null || !slot.has(shape)) {
            reshaped.run();
            if (slot != null) {
                slots.remove(port.name());
                slot.close();
            }
            slot = new NativeBuffer(port.type(), shape);
            slots.put(port.name(), slot);
        }
        return slot;
    }

    /** The extents of the named free axes in this run. */
    private Map<String, Integer> namedExtents(Map<String, Feed> feeds) {
        Map<String, Integer> extents = new HashMap<>();
        for (Port port : ports.values()) {
            int[] shape = shape(Objects.requireNonNull(feeds.get(port.name())));
            for (int i = 0; i < Math.min(port.rank(), shape.length); i++) {
                extents.putIfAbsent(port.axes().get(i).name(), shape[i]);
            }
        }
        extents.remove("");
        return extents;
    }

    private int[] shape(Port port, Feed feed, Map<String, Integer> extents) {
        int[] shape = feed instanceof Feed.Scalar ? spread(port, extents) : shape(feed);
        if (port.type() == ElementType.OTHER) {
            throw OnnxErrors.misfit("The input %s of %s does not take numbers.", port.name(), file);
        }
        if (!port.accepts(shape)) {
            throw OnnxErrors.misfit("The input %s of %s takes %s of shape %s, and was given the shape %s.", port.name(),
                    file, port.type(), port.shape(), Arrays.toString(shape));
        }
        return shape;
    }

    private static int[] shape(Feed feed) {
        return switch (feed) {
            case Feed.Values(var tensor) -> tensor.shape();
            case Feed.Integers(var _, var shape) -> shape;
            case Feed.Scalar _ -> new int[0];
        };
    }

    private static int[] spread(Port port, Map<String, Integer> extents) {
        return port.axes()
                .stream()
                .mapToInt(axis -> axis.isFree() ? extents.getOrDefault(axis.name(), 1) : axis.extent())
                .toArray();
    }

    private static void write(Feed feed, ElementType type, MemorySegment memory) {
        switch (feed) {
            case Feed.Values(var tensor) -> type.write(tensor.data(), memory);
            case Feed.Integers(var values, var _) -> type.write(values, memory);
            case Feed.Scalar(var value) -> type.fill(value, memory);
        }
    }
}
