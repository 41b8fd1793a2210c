package studio.gesso.engine.diffusion.model.upscaler;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.upscaler.Upscaler;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.diffusion.weights.number.TensorFloats;
import studio.gesso.engine.tensor.Tensor;

/** An open upscaling network, in float32 whatever its file has. */
public final class OpenUpscaler implements AutoCloseable {

    private static final String IMAGE = "image";
    private static final String UPSCALED = "upscaled";
    /** The largest tensor of the usual ones has 110,592 numbers. */
    private static final long LARGEST_TENSOR = 1 << 18;

    private final Path file;
    private final int scale;
    private final OnnxModel network;

    private OpenUpscaler(Path file, int scale, OnnxModel network) {
        this.file = file;
        this.scale = scale;
        this.network = network;
    }

    /**
     * Opens the upscaler in a file, safetensors or PyTorch.
     *
     * @throws UserException if the file is damaged, or another kind of network
     */
    public static OpenUpscaler open(Path file, Provider provider) {
        Upscaler upscaler = describe(file);
        Weights floats = upscaler.weights().map(tensor -> floats(file, tensor));
        byte[] graph = Upscaler.of(floats).build(new GraphBuilder(upscaler.architecture(), StoredType.FLOAT)).toBytes();
        return new OpenUpscaler(file, upscaler.scale(), OnnxModel.open(graph, GraphFile.of(file), List.of(), provider,
                Optimisation.NODES_AND_WEIGHTS));
    }

    private static StoredTensor floats(Path file, StoredTensor tensor) {
        if (tensor.count() > LARGEST_TENSOR) {
            throw new UserException(file.getFileName() + " is too large for an upscaler of its kind: " + tensor.name()
                    + " has " + tensor.count() + " numbers. Choose another upscaler.");
        }
        return TensorFloats.inMemory(tensor);
    }

    /** What is in a file; only its header is read. */
    private static Upscaler describe(Path file) {
        return Upscaler.of(new Weights(String.valueOf(file.getFileName()), WeightFileReader.read(file).tensors()));
    }

    /** How many times as large pictures become. */
    public static int scale(Path file) {
        return describe(file).scale();
    }

    /** The file that it was opened from. */
    public Path file() {
        return file;
    }

    /** How many times as large pictures become. */
    public int scale() {
        return scale;
    }

    /**
     * An enlarged picture.
     *
     * @param picture {@code [1, 3, height, width]}, 0 … 1
     * @return {@code [1, 3, height · scale, width · scale]}, 0 … 1
     * @throws UserException if its weights give values that are not numbers
     */
    public Tensor enlarge(Tensor picture, Cancellation cancellation) {
        Tensor made = network.run(Map.of(IMAGE, Feed.of(picture)), UPSCALED, cancellation);
        if (made.hasNonFinite()) {
            throw new UserException(file.getFileName() + " gives values that are not numbers (NaN); its weights are"
                    + " damaged, so download it again, or choose another upscaler.");
        }
        return made;
    }

    /** Frees the working memory of runs. */
    public void trim() {
        network.trim();
    }

    @Override
    public void close() {
        network.close();
    }
}
