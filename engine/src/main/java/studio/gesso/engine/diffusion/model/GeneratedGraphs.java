package studio.gesso.engine.diffusion.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile;
import studio.gesso.engine.diffusion.weights.number.Target;
import studio.gesso.engine.diffusion.weights.adapter.AdapterNetwork;

/** Graphs that Gesso made for weights that came without any: they are small, and read the numbers where these are. */
@SuppressWarnings("exports")
public interface GeneratedGraphs {

    /** The folder of the graphs, in the layout of an export. */
    Path folder();

    /** The folder of the files that the graph of a part reads its weights from. */
    Path weights(ModelPart part);

    /** The folder of a tokenizer, if there is one for this model. */
    Optional<Path> tokenizer(ModelPart part);

    /** The tensors of the networks that LoRAs change, by diffusers' names, as they are stored. */
    Map<AdapterNetwork, Weights> adaptable();

    /** What people should know of how the weights were read, in sentences. */
    List<String> notes();

    /** The numbers that the graph of a network reads: float or float16, and its matrices in blocks. */
    Target numbers(AdapterNetwork network);

    /**
     * Makes the weights of a part ready to be read: numbers of a type that the device does not compute in are converted
     * once, into a file in the cache.
     *
     * @param progress is told how many bytes of how many have been converted
     * @throws studio.gesso.engine.base.UserException if the file of the weights has changed or is gone, or there is no
     *             room for the converted numbers
     */
    void prepare(ModelPart part, ConvertedFile.Progress progress, Cancellation cancellation);

    /** What the U-Net takes beside its own inputs in the graph of {@link ModelPart#UNET}. */
    UNetInputs inputs();

    /**
     * The graph of the U-Net with other inputs.
     *
     * @throws studio.gesso.engine.base.UserException if there is no room for it
     */
    GraphFile unet(UNetInputs inputs);

    /**
     * The graph of a network of another file; its weights need not be ready.
     *
     * @throws studio.gesso.engine.base.UserException if a tensor is missing, or there is no room for it
     */
    GraphFile graph(Companion network);

    /** Makes the weights of such a network ready to be read, as those of a part. */
    void prepare(Companion network, ConvertedFile.Progress progress, Cancellation cancellation);

    /**
     * A network of another file that works with the model.
     *
     * @param file the file or folder; absolute
     * @param label what people call it, such as "ControlNet"
     * @param weights its tensors by the names that its architecture has, as they are stored
     * @param settings what its graph depends on beside its tensors
     * @param architecture adds it to a graph
     */
    record Companion(Path file, String label, Weights weights, String settings, Architecture architecture) {}

    /** Adds a network to a graph. */
    @FunctionalInterface
    interface Architecture {
        void build(GraphBuilder graph, Weights weights);
    }

    /**
     * A folder beside the converted weights of a part, with room for a file that is needed for a while.
     *
     * @throws studio.gesso.engine.base.UserException if there is no room
     */
    Path room(ModelPart part, long bytes);

    /**
     * The graph of a part that reads some of its weights elsewhere; empty where that is another folder than that of the others,
     * because a graph reads from one.
     *
     * @param places where they are, by their names in the graph
     */
    Optional<byte[]> graph(ModelPart part, Map<String, TensorData> places);

    /** Sees to it that what was converted is on the disk, so that it counts after a power cut too; may take seconds. */
    void keep();
}
