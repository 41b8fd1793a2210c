package studio.gesso.engine.diffusion.weights.adapter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FileNames;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.diffusion.weights.number.TensorFloats;

/**
 * A LoRA or one of its relatives (LoCon, LoHa, LoKr, whole differences, IA3, each with or without DoRA), in any spelling.
 *
 * @param path the file; absolute
 * @param layers what it does, layer by layer
 * @param unread keys that are of no kind that is known
 * @param metadata what its header says
 */
public record LoraFile(Path path, List<LoraLayer> layers, List<String> unread, LoraMetadata metadata) {

    public LoraFile {
        layers = List.copyOf(layers);
        unread = List.copyOf(unread);
    }

    /**
     * Reads a file; its numbers stay where they are.
     *
     * @throws UserException if it is damaged, contradicts itself, or is no LoRA
     */
    public static LoraFile read(Path path) {
        WeightFile file = WeightFileReader.read(path);
        return new Reading(file, name(file.path())).read();
    }

    /** Its name for people: that of the file, without its ending. */
    public String name() {
        return FileNames.stem(path);
    }

    /** What messages call it. */
    public String label() {
        return name(path);
    }

    /**
     * Checks that all of its numbers are finite.
     *
     * @throws UserException naming the tensor of one that is not
     */
    public void requireFinite() {
        layers.parallelStream().flatMap(layer -> layer.tensors().stream()).forEach(tensor -> {
            for (float number : TensorFloats.of(tensor)) {
                if (!Float.isFinite(number)) {
                    throw new UserException(label() + " is damaged: a number of " + tensor.name()
                            + " is not finite (NaN or infinite). Get it from another source.");
                }
            }
        });
    }

    private static String name(Path path) {
        return PathText.shown(Path.of(String.valueOf(path.getFileName())));
    }

    private record Reading(WeightFile file, String label) {

        LoraFile read() {
            Map<String, Map<LoraTensor, StoredTensor>> modules = new LinkedHashMap<>();
            List<String> unread = new ArrayList<>();
            file.tensors()
                    .forEach((key, tensor) -> LoraTensor.of(key)
                            .filter(known -> modules
                                    .computeIfAbsent(known.module(), _ -> new EnumMap<>(LoraTensor.class))
                                    .putIfAbsent(known.kind(), tensor) == null)
                            .ifPresentOrElse(_ -> {}, () -> unread.add(key)));
            LoraMetadata metadata = new LoraMetadata(file.metadata());
            List<LoraLayer> layers = new ArrayList<>();
            modules.forEach((module, tensors) -> new LayerReader(label, module, tensors)
                    .read(change -> metadata.scale(module, change))
                    .ifPresentOrElse(layers::add, () -> tensors.values().forEach(t -> unread.add(t.name()))));
            if (layers.isEmpty()) {
                throw new UserException(label + " is no LoRA that Gesso knows"
                        + (unread.isEmpty()
                                ? ": it is empty."
                                : "; it has tensors such as " + unread.getFirst() + "."));
            }
            return new LoraFile(file.path(), layers, unread, metadata);
        }
    }
}
