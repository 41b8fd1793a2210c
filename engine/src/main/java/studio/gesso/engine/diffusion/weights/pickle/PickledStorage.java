package studio.gesso.engine.diffusion.weights.pickle;

import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.MemoryBudget;
import studio.gesso.engine.diffusion.weights.TensorData;

/** The numbers that one or several tensors of PyTorch look into: a run of bytes of its own in the file. */
public final class PickledStorage implements PickledValue {

    private final String key;
    private final StoredType type;
    private final long count;
    private final MemoryBudget budget;
    private Optional<TensorData> place = Optional.empty();

    PickledStorage(String key, StoredType type, long count, MemoryBudget budget) {
        if (count < 0 || count > Long.MAX_VALUE / TorchType.bytes(type)) {
            throw PickleException.damaged("a storage of it would have " + count + " numbers");
        }
        this.key = key;
        this.type = type;
        this.count = count;
        this.budget = budget;
    }

    /** The bytes of what is swapped where a file has the highest byte first. */
    public int word() {
        return TorchType.word(type);
    }

    /** Its name in the file. */
    public String key() {
        return key;
    }

    /** The type of its numbers. */
    public StoredType type() {
        return type;
    }

    /** How many numbers it has. */
    public long count() {
        return count;
    }

    /** How many bytes it has. */
    public long bytes() {
        return count * TorchType.bytes(type);
    }

    /** What it may take in memory. */
    public MemoryBudget budget() {
        return budget;
    }

    /** Says where its bytes are, once that is known. */
    public void settle(TensorData data) {
        place = Optional.of(data);
    }

    /** Where its bytes are, little-endian. */
    TensorData place() {
        return place.orElseThrow(() -> new IllegalStateException(key));
    }
}
