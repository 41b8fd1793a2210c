package studio.gesso.engine.diffusion.model.generated;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointNetwork;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile;

/**
 * A network of a generated model: where its graphs read its numbers.
 *
 * @param role what it does
 * @param network its tensors as they are stored
 * @param weights its tensors where the graphs read them
 * @param type in which it computes
 * @param converted the file that has to be written first; empty where the numbers are read where they are
 */
record GeneratedPart(NetworkRole role, CheckpointNetwork network, Weights weights, StoredType type,
        Optional<Path> converted) {

    private static final String CONVERTED = "weights.safetensors";

    /** The types that graphs compute in; tensors of others, such as counters of the training, are no weights. */
    private static final Set<StoredType> NUMBERS = Set.of(StoredType.FLOAT, StoredType.FLOAT16, StoredType.BFLOAT16,
            StoredType.DOUBLE, StoredType.FLOAT8E4M3FN, StoredType.FLOAT8E5M2);

    /**
     * A network.
     *
     * @param folder the folder of the generated model
     * @param type the type of numbers in which the device computes
     */
    static GeneratedPart of(NetworkRole role, CheckpointNetwork network, Path folder, StoredType type) {
        if (isReadInPlace(network.weights(), type)) {
            return new GeneratedPart(role, network, network.weights(), type, Optional.empty());
        }
        Path file = folder.resolve(NetworkBuilder.parts(role).getFirst().folder()).resolve(CONVERTED);
        Weights planned = ConvertedFile.planned(List.of(network.weights()), type, file).getFirst();
        return new GeneratedPart(role, network, planned, type, Optional.of(file));
    }

    /** Whether graphs can read the tensors where they are: in files of one folder, in the type that they compute in. */
    private static boolean isReadInPlace(Weights weights, StoredType type) {
        return weights.all()
                .values()
                .stream()
                .filter(tensor -> NUMBERS.contains(tensor.type()))
                .allMatch(tensor -> tensor.type() == type && folders(tensor).findAny().isPresent())
                && weights.all().values().stream().flatMap(GeneratedPart::folders).distinct().count() <= 1;
    }

    /** The folder that the graphs read from. */
    Path source() {
        return weights.all().values().stream().flatMap(GeneratedPart::folders).findFirst().orElse(Path.of(""));
    }

    private static Stream<Path> folders(StoredTensor tensor) {
        return switch (tensor.data()) {
            case TensorData.InFile(Path file, _, _) -> Stream.ofNullable(file.getParent());
            case TensorData.InMemory _ -> Stream.empty();
        };
    }

    /**
     * Writes the converted numbers if they are not there; says whether it did.
     *
     * @param room makes room for a number of bytes
     */
    boolean convert(LongConsumer room, ConvertedFile.Progress progress, Cancellation cancellation) {
        List<Weights> stored = List.of(network.weights());
        boolean isMissing = converted.filter(file -> ConvertedFile.find(stored, type, file).isEmpty()).isPresent();
        if (isMissing) {
            room.accept(weights.all().values().stream().mapToLong(tensor -> tensor.data().length()).sum());
            ConvertedFile.write(stored, type, converted.get(), progress, cancellation);
        }
        return isMissing;
    }

    NetworkBuilder builder(UNetInputs unet) {
        return new NetworkBuilder(role, network.config(), weights, type, unet, NetworkBuilder.TokenRows.ADDED);
    }

    JsonObject config() {
        return network.config();
    }
}
