package studio.gesso.engine.diffusion.pipeline.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointNetwork;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointReader;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.weights.SafetensorsWriter;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;

/** A folder of diffusers whose transformer is the one of another file, as that file was read: its names and its config. */
final class ReplacedTransformer {

    private ReplacedTransformer() {}

    static Path write(Path base, Path transformer, Path folder) {
        try {
            SpelledFolders.copy(base, folder);
            Path part = folder.resolve("transformer");
            try (Stream<Path> files = Files.list(part)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Checkpoint read = CheckpointReader.read(WeightFileReader.read(transformer));
            CheckpointNetwork network = read.network(NetworkRole.TRANSFORMER).orElseThrow();
            Map<String, StoredTensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, StoredTensor> entry : network.weights().all().entrySet()) {
                tensors.put(entry.getKey(), inRows(entry.getValue()));
            }
            SafetensorsWriter.write(tensors, part.resolve("diffusion_pytorch_model.safetensors"));
            Files.writeString(part.resolve("config.json"), network.config().toString());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Scale and shift of a modulation in diffusers' order. */
    private static StoredTensor inRows(StoredTensor tensor) {
        return switch (tensor.layout()) {
            case ROWS -> tensor;
            case HALVES_EXCHANGED -> {
                StoredTensor changed = SafetensorsWriter.changed(tensor, bytes -> {
                    int half = bytes.length / 2;
                    return ByteBuffer.allocate(bytes.length).put(bytes, half, half).put(bytes, 0, half).array();
                });
                yield new StoredTensor(changed.name(), changed.type(), changed.shape(), changed.data());
            }
            case COLUMNS -> throw new IllegalArgumentException(tensor.name());
        };
    }
}
