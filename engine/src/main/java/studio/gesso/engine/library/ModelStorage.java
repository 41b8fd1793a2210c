package studio.gesso.engine.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.Precision;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.adapter.AdapterNetwork;

/**
 * How a model lies on the disk.
 *
 * @param bytes of its file, or of all files in its folder
 * @param precision the type of most of its weights, such as "float16"
 */
public record ModelStorage(long bytes, String precision) {

    private static final int DEPTH = 3;

    /** Looks at the files of a model; of weights only the headers are read. */
    public static ModelStorage of(ModelFolder model) {
        return new ModelStorage(bytes(model.path()),
                model.generated().map(ModelStorage::precision).orElseGet(() -> Precision.of(model).label()));
    }

    private static long bytes(Path path) {
        Stream<Path> files = Files.isDirectory(path)
                ? new FolderTree(path, DEPTH).entries().stream()
                : Stream.of(path);
        return files.mapToLong(ModelStorage::size).sum();
    }

    private static long size(Path file) {
        try {
            return Files.isDirectory(file) ? 0 : Files.size(file);
        } catch (IOException unreadable) {
            // Such as a link that leads nowhere; the model doctor names it.
            return 0;
        }
    }

    private static String precision(GeneratedGraphs graphs) {
        return Stream.ofNullable(graphs.adaptable().get(AdapterNetwork.DENOISER))
                .flatMap(weights -> weights.all().values().stream())
                .collect(Collectors.groupingBy(StoredTensor::type,
                        Collectors.summingLong(StoredTensor::count)))
                .entrySet()
                .stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(most -> label(most.getKey()))
                .orElse(Precision.OTHER.label());
    }

    private static String label(StoredType type) {
        return switch (type) {
            case FLOAT -> Precision.SINGLE.label();
            case FLOAT16 -> Precision.HALF.label();
            case BFLOAT16 -> Precision.BRAIN.label();
            case FLOAT8E4M3FN, FLOAT8E5M2 -> "float8";
            case DOUBLE -> "float64";
            case UNDEFINED, UINT16, INT16, INT32, INT64, STRING, BOOL, UINT32, UINT64, COMPLEX64, COMPLEX128, INT8,
                    UINT8, INT4, UINT4, INT2, UINT2, FLOAT4E2M1, FLOAT8E4M3FNUZ, FLOAT8E5M2FNUZ, FLOAT8E8M0 ->
                Precision.OTHER.label();
        };
    }
}
