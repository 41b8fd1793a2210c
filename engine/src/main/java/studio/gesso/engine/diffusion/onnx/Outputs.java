package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.Result;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.tensor.Tensor;

/**
 * The outputs of a network and the native memory that it writes them to.
 *
 * <p>Their shapes are learnt from a first run and hold until an input changes its shape. The shapes that graphs declare
 * are unreliable: exporters give one name to axes of different lengths.
 */
final class Outputs {

    private final Path file;
    private final Map<String, Port> ports;
    private final Map<String, NativeBuffer> slots = new HashMap<>();
    private boolean steady = true;

    Outputs(Path file, Map<String, Port> ports) {
        this.file = file;
        this.ports = ports;
    }

    /** Refuses outputs that the graph does not have. */
    void require(Set<String> wanted) {
        if (wanted.isEmpty() || !ports.keySet().containsAll(wanted)) {
            throw OnnxErrors.misfit("%s has the outputs %s, and was asked for %s.", file, ports.keySet(), wanted);
        }
    }

    /** The tensors to write to, of those outputs whose shape is known. */
    Map<String, OnnxTensor> known(Set<String> wanted) {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        for (String name : wanted) {
            if (slots.containsKey(name)) {
                tensors.put(name, slots.get(name).tensor());
            }
        }
        return tensors;
    }

    /** Copies the outputs of a run, and stores their shapes. */
    Map<String, Tensor> fetch(Set<String> wanted, Result result) throws OrtException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : wanted) {
            Port port = Objects.requireNonNull(ports.get(name));
            NativeBuffer slot = slots.get(name);
            tensors.put(name, slot == null ? learn(port, result) : tensor(port, slot.shape(), slot.memory()));
        }
        return tensors;
    }

    /** Drops the shapes and frees their memory. */
    void forget() {
        slots.values().forEach(NativeBuffer::close);
        slots.clear();
    }

    /**
     * Stops storing shapes, because they vary with the values of the inputs.
     *
     * @return whether any shapes were stored
     */
    boolean giveUp() {
        boolean learnt = !slots.isEmpty();
        steady = false;
        forget();
        return learnt;
    }

    private Tensor learn(Port port, Result result) throws OrtException {
        if (!(result.get(port.name()).orElseThrow() instanceof OnnxTensor value) || port.type() == ElementType.OTHER) {
            throw OnnxErrors.misfit("The output %s of %s does not contain numbers.", port.name(), file);
        }
        long[] extents = value.getInfo().getShape();
        int[] shape = Arrays.stream(extents).mapToInt(Math::toIntExact).toArray();
        if (steady) {
            slots.put(port.name(), new NativeBuffer(port.type(), shape));
        }
        return tensor(port, shape, MemorySegment.ofBuffer(value.getByteBuffer()));
    }

    private static Tensor tensor(Port port, int[] shape, MemorySegment memory) {
        return new Tensor(shape, port.type().read(memory));
    }
}
