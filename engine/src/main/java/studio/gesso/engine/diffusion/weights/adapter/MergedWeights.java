package studio.gesso.engine.diffusion.weights.adapter;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.diffusion.onnx.ReplacedWeight;
import studio.gesso.engine.diffusion.weights.TensorData;

/** The weights of one network that adapters change, for as long as the network is being opened. */
public interface MergedWeights extends AutoCloseable {

    /** Where each weight lies, by its name in the graph. */
    Map<String, TensorData> places();

    /** The weights as they are mapped from there. */
    List<ReplacedWeight> weights();

    @Override
    void close();
}
