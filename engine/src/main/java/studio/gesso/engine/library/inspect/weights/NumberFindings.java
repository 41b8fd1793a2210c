package studio.gesso.engine.library.inspect.weights;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.number.NumberScan;
import studio.gesso.engine.library.inspect.report.Finding;

/**
 * Finds numbers that are NaN or infinite; a single one makes every picture black.
 *
 * @param mostBytes of models with more than this, only the first numbers of each tensor are read
 */
record NumberFindings(long mostBytes) {

    private static final long SAMPLE = 4096;

    List<Finding> of(Checkpoint checkpoint) {
        long bytes = checkpoint.networks()
                .values()
                .stream()
                .flatMap(network -> network.weights().all().values().stream())
                .mapToLong(tensor -> tensor.data().length())
                .sum();
        return checkpoint.networks()
                .entrySet()
                .stream()
                .flatMap(entry -> look(entry.getKey(), entry.getValue().weights(), bytes > mostBytes).stream())
                .toList();
    }

    private static Optional<Finding> look(NetworkRole role, Weights weights, boolean isSampled) {
        List<StoredTensor> tensors = weights.all()
                .values()
                .stream()
                .map(tensor -> isSampled ? beginning(tensor) : tensor)
                .toList();
        Map<String, NumberScan> found = new TreeMap<>(NumberScan.of(tensors, new Cancellation()));
        return found.entrySet()
                .stream()
                .findFirst()
                .map(first -> Finding.unusable(weights.source() + ": the " + role.label() + " has "
                        + text(first.getValue()) + " in the tensor " + first.getKey()
                        + (found.size() > 1 ? " and in " + (found.size() - 1) + " more" : "")
                        + ": every picture would be black.",
                        "Download it again, or get another version of the model."));
    }

    private static String text(NumberScan scan) {
        return scan.nan() > 0 ? "NaN values" : "infinite values";
    }

    private static StoredTensor beginning(StoredTensor tensor) {
        int bits = tensor.type().bits();
        if (tensor.count() <= SAMPLE || bits < Byte.SIZE
                || !(tensor.data() instanceof TensorData.InFile(var file, long offset, _))) {
            return tensor;
        }
        return new StoredTensor(tensor.name(), tensor.type(), List.of(SAMPLE),
                new TensorData.InFile(file, offset, SAMPLE * bits / Byte.SIZE));
    }
}
