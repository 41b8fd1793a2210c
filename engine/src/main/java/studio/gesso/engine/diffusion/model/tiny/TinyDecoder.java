package studio.gesso.engine.diffusion.model.tiny;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.diffusion.network.architecture.autoencoder.TinyAutoencoder;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.diffusion.weights.number.TensorFloats;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.tensor.Tensor;

/** The open decoder of a tiny autoencoder (TAESD by Ollin Boer Bohan), in float32 whatever its file has. */
public final class TinyDecoder implements AutoCloseable {

    private static final String LATENTS = "latent_sample";
    private static final String COLOURS = "sample";
    /** The largest tensor of the real one has 36,864 numbers. */
    private static final long LARGEST_TENSOR = 1 << 18;

    private final Path file;
    private final OnnxModel network;

    private TinyDecoder(Path file, OnnxModel network) {
        this.file = file;
        this.network = network;
    }

    /**
     * Opens the decoder in a file.
     *
     * @throws UserException if a tensor is missing, or the file is damaged
     */
    public static TinyDecoder open(Path file, Provider provider) {
        WeightFile stored = WeightFileReader.read(file);
        Weights weights = new Weights(String.valueOf(file.getFileName()), stored.tensors())
                .map(tensor -> floats(file, tensor));
        byte[] graph = TinyAutoencoder.decoder(weights, new GraphBuilder("TAESD", StoredType.FLOAT)).toBytes();
        return new TinyDecoder(file, OnnxModel.open(graph, GraphFile.of(file), List.of(), provider,
                Optimisation.NODES_AND_WEIGHTS));
    }

    /** The numbers in memory: a decoder has a million. */
    private static StoredTensor floats(Path file, StoredTensor tensor) {
        if (tensor.count() > LARGEST_TENSOR) {
            throw new UserException(
                    file.getFileName() + " is too large for a tiny autoencoder: " + tensor.name() + " has "
                            + tensor.count() + " numbers. Download the TAESD again.");
        }
        return TensorFloats.inMemory(tensor);
    }

    /** The file that it was opened from. */
    public Path file() {
        return file;
    }

    /**
     * The picture of latents.
     *
     * @param latents as the sampler has them, scaled: {@code [1, channels, height, width]}
     * @throws UserException if its weights give values that are not numbers
     */
    public Pixels decode(Tensor latents, Cancellation cancellation) {
        Tensor colours = Objects.requireNonNull(
                network.run(Map.of(LATENTS, Feed.of(latents)), Set.of(COLOURS), cancellation).get(COLOURS));
        if (colours.hasNonFinite()) {
            throw new UserException(file.getFileName() + " gives values that are not numbers (NaN); its weights are"
                    + " damaged, so download it again, or choose the full VAE decoder.");
        }
        return ImageTensor.picture(colours);
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
