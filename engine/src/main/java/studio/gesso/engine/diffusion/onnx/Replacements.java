package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.diffusion.onnx.library.Ort;
import studio.gesso.engine.diffusion.onnx.library.RuntimeTypes;

/** Replaced weights as tensors of ONNX Runtime, which copies them when it opens a graph. */
final class Replacements implements AutoCloseable {

    private final Map<String, OnnxTensorLike> tensors = new LinkedHashMap<>();

    Replacements(List<ReplacedWeight> weights) throws OrtException {
        try {
            for (ReplacedWeight weight : weights) {
                OnnxTensor tensor = Ort.tensor(weight.bytes(),
                        weight.shape().stream().mapToInt(Math::toIntExact).toArray(), RuntimeTypes.of(weight.type()));
                tensors.put(weight.name(), tensor);
            }
        } catch (OrtException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    Map<String, OnnxTensorLike> byName() {
        return tensors;
    }

    @Override
    public void close() {
        tensors.values().forEach(OnnxTensorLike::close);
    }
}
