package studio.gesso.engine.diffusion.model.generated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointNetwork;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.ReplacedWeight;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile;
import studio.gesso.engine.diffusion.weights.number.Target;

/**
 * A part of a model as it is written into a folder of its own: a graph, the numbers that it uses beside it, and its settings.
 *
 * @param part which part
 * @param role the network that it belongs to
 * @param network its tensors as they are stored
 * @param unet what a U-Net takes beside its own inputs
 * @param needed the tensors that the graph uses: of an autoencoder those of one half, and no counters of the training
 */
record ExportedPart(ModelPart part, NetworkRole role, CheckpointNetwork network, UNetInputs unet, Weights needed) {

    private static final StoredType TYPE = StoredType.FLOAT;
    private static final String GRAPH = "model.onnx";
    private static final String NUMBERS = "model.onnx_data";
    /** Graphs of text encoders have this before the names that transformers 5 writes. */
    private static final String TEXT_MODEL = "text_model.";

    /** A part of a network. */
    static ExportedPart of(ModelPart part, NetworkRole role, CheckpointNetwork network, UNetInputs unet) {
        ExportedPart whole = new ExportedPart(part, role, network, unet, network.weights());
        GraphBuilder graph = whole.graph(planned(Path.of(NUMBERS), network.weights()));
        Map<String, StoredTensor> used = new LinkedHashMap<>();
        network.weights().all().forEach((name, tensor) -> {
            if (graph.uses(name) || graph.uses(TEXT_MODEL + name)) {
                used.put(name, tensor);
            }
        });
        return new ExportedPart(part, role, network, unet, new Weights(network.weights().source(), used));
    }

    /** The bytes of its numbers. */
    long bytes() {
        return planned(Path.of(NUMBERS), needed)
                .all()
                .values()
                .stream()
                .mapToLong(tensor -> tensor.data().length())
                .sum();
    }

    /**
     * Writes it; the numbers are converted a little at a time.
     *
     * @param home its folder, which is there
     * @param changed computes the weights that a LoRA changes, by their names in the graph
     * @throws studio.gesso.engine.base.UserException if a source cannot be read or the disk is full
     */
    void write(Path home, List<ReplacedWeight> changed, ConvertedFile.Progress progress, Cancellation cancellation)
            throws IOException {
        Path numbers = home.resolve(NUMBERS).toAbsolutePath();
        Weights written = ConvertedFile.write(List.of(needed), Target.of(TYPE), numbers, progress, cancellation)
                .parts()
                .getFirst();
        try (FileChannel file = FileChannel.open(numbers, StandardOpenOption.WRITE)) {
            for (ReplacedWeight weight : changed) {
                overwrite(file, place(written, weight.name()), weight.bytes());
            }
            file.force(true);
        }
        Files.write(home.resolve(GRAPH), graph(written).toBytes());
        Files.write(home.resolve(part.settings()), network.config().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static TensorData.InFile place(Weights written, String name) {
        StoredTensor tensor = written.find(name).orElseGet(() -> written.get(name.substring(TEXT_MODEL.length())));
        return (TensorData.InFile) tensor.data();
    }

    private static void overwrite(FileChannel file, TensorData.InFile place, ByteBuffer bytes) {
        ByteBuffer left = bytes.duplicate();
        if (left.remaining() != place.length()) {
            throw new IllegalStateException(left.remaining() + " bytes in place of " + place.length());
        }
        try {
            for (long at = place.offset(); left.hasRemaining();) {
                at += file.write(left, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GraphBuilder graph(Weights weights) {
        return new NetworkBuilder(role, network.config(), weights, TYPE, unet, NetworkBuilder.TokenRows.OWN)
                .build(part);
    }

    private static Weights planned(Path file, Weights weights) {
        return ConvertedFile.planned(List.of(weights), Target.of(TYPE), file).getFirst();
    }
}
