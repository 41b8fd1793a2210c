package studio.gesso.engine.diffusion.weights.number;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * Where the numbers of a network will be in a file of one type: known before the file is written, so that a graph can
 * point there.
 *
 * @param source the tensors as they are stored
 * @param file the file that is to be written; absolute
 * @param planned the same tensors as they will be in the file
 * @param bytes the size of the file
 */
public record ConversionPlan(Weights source, Path file, Weights planned, long bytes) {

    /** Numbers begin at a multiple of this, as processors like to read them. */
    private static final int ALIGNMENT = 64;

    /** The types that a graph has no use for as weights, such as counters of the training. */
    private static final Set<StoredType> LEFT_OUT = Set.of(StoredType.INT64, StoredType.INT32, StoredType.INT16,
            StoredType.INT8, StoredType.UINT8, StoredType.BOOL);

    /** Plans the file of a network in a type: float or float16. */
    public static ConversionPlan of(Weights source, Path file, StoredType type) {
        Map<String, StoredTensor> planned = new LinkedHashMap<>();
        long at = 0;
        for (Map.Entry<String, StoredTensor> entry : source.all().entrySet()) {
            StoredTensor tensor = entry.getValue();
            if (!LEFT_OUT.contains(tensor.type())) {
                long length = Math.multiplyExact(tensor.count(), type.bits() / Byte.SIZE);
                planned.put(entry.getKey(), new StoredTensor(tensor.name(), type, tensor.shape(),
                        new TensorData.InFile(file, at, length), tensor.layout()));
                at = Math.ceilDiv(Math.addExact(at, length), ALIGNMENT) * ALIGNMENT;
            }
        }
        return new ConversionPlan(source, file, new Weights(source.source(), planned), at);
    }

    /** Whether a graph that computes in a type can read the tensors where they are: all in one folder, in that type. */
    public static boolean isNeeded(Weights weights, StoredType type) {
        return weights.all()
                .values()
                .stream()
                .anyMatch(tensor -> tensor.type() != type
                        && !LEFT_OUT.contains(tensor.type()) || tensor.data() instanceof TensorData.InMemory)
                || weights.all().values().stream().map(ConversionPlan::folder).distinct().count() > 1;
    }

    private static Path folder(StoredTensor tensor) {
        return switch (tensor.data()) {
            case TensorData.InFile(Path file, _, _) -> file.resolveSibling("");
            case TensorData.InMemory _ -> Path.of("");
        };
    }
}
