package studio.gesso.engine.diffusion.model.control;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.GeneratedGraphs.Companion;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointNetwork;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointReader;
import studio.gesso.engine.diffusion.model.checkpoint.DiffusersFolderReader;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.checkpoint.shapes.BaseFacts;
import studio.gesso.engine.diffusion.network.architecture.adapter.T2iAdapter;
import studio.gesso.engine.diffusion.network.architecture.unet.ControlNetModel;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;

/**
 * A ControlNet or a T2I-Adapter that fits a model.
 *
 * @param type which of the two
 * @param network what its graph is built from
 * @param features how many inputs of the U-Net get its features; 0 for a ControlNet
 */
public record ControlFile(Type type, Companion network, int features) {

    /** What it is. */
    public enum Type {
        CONTROLNET,
        T2I_ADAPTER
    }

    /**
     * Reads a file or folder, and compares it with a model.
     *
     * @param base the model's U-Net
     * @throws UserException if it is something else, damaged, or for another model
     */
    public static ControlFile read(Path path, BaseUnet base) {
        Checkpoint read = Files.isDirectory(path)
                ? DiffusersFolderReader.read(path, StoredType.FLOAT)
                : CheckpointReader.read(WeightFileReader.read(path));
        Optional<ControlFile> controlNet = read.network(NetworkRole.CONTROLNET)
                .map(network -> controlNet(path, network, base));
        return controlNet.or(() -> read.network(NetworkRole.ADAPTER).map(network -> adapter(path, network, base)))
                .orElseThrow(() -> refusal(path, read));
    }

    private static ControlFile controlNet(Path path, CheckpointNetwork network, BaseUnet base) {
        Weights weights = new Weights(name(path), network.weights().all());
        JsonObject config = Files.isDirectory(path)
                ? network.config()
                : BaseFacts.with(network.config(), base.config());
        ControlNetModel model = ControlNetModel.of(weights.source(), config);
        base.requireFit(weights);
        return new ControlFile(Type.CONTROLNET,
                new Companion(path, "ControlNet", weights, config.toString(), model::build), 0);
    }

    private static ControlFile adapter(Path path, CheckpointNetwork network, BaseUnet base) {
        Weights weights = new Weights(name(path), network.weights().all());
        T2iAdapter adapter = T2iAdapter.of(weights.source(), network.config());
        return new ControlFile(Type.T2I_ADAPTER, new Companion(path, "T2I-Adapter", weights,
                network.config().toString(), adapter::build), base.requireFeatures(weights));
    }

    private static UserException refusal(Path path, Checkpoint read) {
        read.recognised().require(FileKind.CONTROLNET, name(path));
        return new UserException(name(path) + " holds no ControlNet and no T2I-Adapter that Gesso can read; download it"
                + " again, or choose another one.");
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
