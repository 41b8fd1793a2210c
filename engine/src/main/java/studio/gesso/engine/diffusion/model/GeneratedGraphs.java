package studio.gesso.engine.diffusion.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile;
import studio.gesso.engine.diffusion.weights.adapter.AdapterNetwork;

/** Graphs that Gesso made for weights that came without any: they are small, and read the numbers where these are. */
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

    /** The type of numbers in which the graphs compute: float or float16. */
    StoredType type();

    /**
     * Makes the weights of a part ready to be read: numbers of a type that the device does not compute in are converted
     * once, into a file in the cache.
     *
     * @param progress is told how many bytes of how many have been converted
     * @throws studio.gesso.engine.base.UserException if the file of the weights has changed or is gone, or there is no
     *             room for the converted numbers
     */
    void prepare(ModelPart part, ConvertedFile.Progress progress, Cancellation cancellation);

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
    Optional<byte[]> graph(ModelPart part, Map<String, TensorData.InFile> places);

    /** Sees to it that what was converted is on the disk, so that it counts after a power cut too; may take seconds. */
    void keep();
}
