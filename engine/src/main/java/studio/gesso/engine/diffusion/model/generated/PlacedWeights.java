package studio.gesso.engine.diffusion.model.generated;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.number.ConversionLock;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile;
import studio.gesso.engine.diffusion.weights.number.Target;

/**
 * The tensors of a network, and where its graphs read them.
 *
 * @param stored as they are stored
 * @param weights where the graphs read them
 * @param target in which the graphs compute, and which matrices they have in blocks
 * @param converted the file that has to be written first; empty where the numbers are read where they are
 */
record PlacedWeights(Weights stored, Weights weights, Target target, Optional<Path> converted) {

    /** What is on the disk in a second or two; for more nobody waits. */
    private static final long SMALL = 256L << 20;

    private static final String CONVERTED = "weights.safetensors";

    /** The types that graphs compute in; tensors of others, such as counters of the training, are no weights. */
    private static final Set<StoredType> NUMBERS = Set.of(StoredType.FLOAT, StoredType.FLOAT16, StoredType.BFLOAT16,
            StoredType.DOUBLE, StoredType.FLOAT8E4M3FN, StoredType.FLOAT8E5M2);

    /**
     * Tensors for graphs.
     *
     * @param folder where the converted numbers are, if they have to be converted
     * @param target the type of numbers in which the device computes, and the matrices that are kept in blocks
     */
    static PlacedWeights of(Weights stored, Path folder, Target target) {
        if (target.blocks().isEmpty() && isReadInPlace(stored, target.type())) {
            return new PlacedWeights(stored, stored, target, Optional.empty());
        }
        Path file = folder.resolve(CONVERTED);
        Weights planned = ConvertedFile.planned(List.of(stored), target, file).getFirst();
        return new PlacedWeights(stored, planned, target, Optional.of(file));
    }

    /** Whether graphs can read the tensors where they are: in files of one folder, in the type that they compute in. */
    private static boolean isReadInPlace(Weights weights, StoredType type) {
        return weights.all()
                .values()
                .stream()
                .filter(tensor -> NUMBERS.contains(tensor.type()))
                .allMatch(tensor -> tensor.type() == type && folders(tensor).findAny().isPresent())
                && weights.all().values().stream().flatMap(PlacedWeights::folders).distinct().count() <= 1;
    }

    /** The folder that the graphs read from. */
    Path source() {
        return weights.all().values().stream().flatMap(PlacedWeights::folders).findFirst().orElse(Path.of(""));
    }

    private static Stream<Path> folders(StoredTensor tensor) {
        return switch (tensor.data()) {
            case TensorData.InFile(Path file, _, _) -> Stream.ofNullable(file.getParent());
            case TensorData.InBlocks(var codes, _, _) -> Stream.ofNullable(codes.file().getParent());
            case TensorData.InMemory _ -> Stream.empty();
        };
    }

    /**
     * Writes the converted numbers if they are not there, and no other program is writing them.
     *
     * @param room makes room for a number of bytes
     */
    void convert(LongConsumer room, ConvertedFile.Progress progress, Cancellation cancellation) {
        converted.filter(this::isMissing).ifPresent(file -> {
            try (ConversionLock lock = ConversionLock.take(file, progress, cancellation)) {
                if (isMissing(file)) {
                    room.accept(bytes());
                    ConvertedFile.write(List.of(stored), target, file, lock.telling(progress), cancellation);
                    if (file.toFile().length() < SMALL) {
                        ConvertedFile.keep(file);
                    }
                }
            }
        });
    }

    /** How many bytes are to be written; 0 where a file is there, whose content is not looked at. */
    long missing() {
        return converted.filter(file -> !Files.isRegularFile(file)).map(_ -> bytes()).orElse(0L);
    }

    private long bytes() {
        return weights.all().values().stream().mapToLong(tensor -> tensor.data().length()).sum();
    }

    private boolean isMissing(Path file) {
        return ConvertedFile.find(List.of(stored), target, file).isEmpty();
    }

    /** The same tensors with some of them elsewhere in the folder that graphs read from; empty if they are not there. */
    Optional<PlacedWeights> reading(Map<String, TensorData> places) {
        Map<String, StoredTensor> moved = new LinkedHashMap<>(weights.all());
        places.forEach((name, place) -> moved.computeIfPresent(name, (_, tensor) -> new StoredTensor(tensor.name(),
                tensor.type(), tensor.shape(), place, tensor.layout())));
        boolean isHere = places.keySet()
                .stream()
                .flatMap(name -> Optional.ofNullable(moved.get(name)).stream())
                .flatMap(PlacedWeights::folders)
                .allMatch(source()::equals);
        return isHere
                ? Optional.of(new PlacedWeights(stored, new Weights(weights.source(), moved), target, converted))
                : Optional.empty();
    }
}
