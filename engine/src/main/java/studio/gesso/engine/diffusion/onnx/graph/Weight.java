package studio.gesso.engine.diffusion.onnx.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.file.ParentFolder;

/**
 * A tensor that an ONNX file stores.
 *
 * @param name its name; for a value of a Constant node, the name of the node's output
 * @param shape its extents, outermost first; none for a single number
 * @param place where its values are
 */
public record Weight(String name, StoredType type, List<Long> shape, Place place) {

    /** Where the values of a weight are; they are little-endian, one after another. */
    public sealed interface Place {

        /** In the file itself. */
        record Inside(long offset, long length) implements Place {}

        /**
         * In another file.
         *
         * @param location its path from the folder of the graph, as the graph says
         * @param length in bytes; {@value #TO_ITS_END} means as many as the weight needs
         */
        record ExternalFile(String location, long offset, long length) implements Place {

            public static final long TO_ITS_END = -1;

            /**
             * The file, whether or not it is there; empty if it is outside the graph's folder of weights, which ONNX Runtime
             * does not read. (In a cache that links both into one store, it is next to it.) A backslash is as the
             * system has it, as for ONNX Runtime: a character of the name on all but Windows.
             */
            public Optional<Path> file(GraphFile graph) {
                String plain = location.replace('\\', '/');
                if (plain.isBlank() || plain.startsWith("/") || plain.matches("[A-Za-z]:.*")) {
                    return Optional.empty();
                }
                try {
                    Path folder = graph.weights();
                    Path file = folder.resolve(location).normalize();
                    boolean isInside = folder.resolve(plain).normalize().startsWith(folder) && file.startsWith(folder);
                    return isInside && staysWith(graph.path(), folder, file)
                            ? Optional.of(file)
                            : Optional.empty();
                } catch (InvalidPathException | IOException e) {
                    return Optional.empty();
                }
            }

            private static boolean staysWith(Path graph, Path folder, Path file) throws IOException {
                if (!Files.exists(file)) {
                    return !Files.isSymbolicLink(file);
                }
                Path real = file.toRealPath();
                return real.startsWith(folder.toRealPath())
                        || ParentFolder.of(real).equals(ParentFolder.of(graph.toRealPath()));
            }
        }

        /** In the file, as numbers of varying length; only small tensors are stored so. */
        record Listed() implements Place {}
    }

    public Weight {
        shape = List.copyOf(shape);
    }

    /** How many values it has; at most Long.MAX_VALUE, whatever a damaged file says. */
    public long count() {
        long count = 1;
        for (long extent : shape) {
            if (extent < 0 || Math.multiplyHigh(count, extent) != 0 || count * extent < 0) {
                return Long.MAX_VALUE;
            }
            count *= extent;
        }
        return count;
    }

    /** The extent of an axis, counted from the end where it is negative; nothing where there is no such axis. */
    public Optional<Integer> extent(int axis) {
        int index = axis < 0 ? shape.size() + axis : axis;
        return index < 0 || index >= shape.size() || shape.get(index) > Integer.MAX_VALUE || shape.get(index) < 0
                ? Optional.empty()
                : Optional.of(shape.get(index).intValue());
    }

    /** How many bytes its values take; at most Long.MAX_VALUE. */
    public long bytes() {
        long count = count();
        return count > Long.MAX_VALUE / 128 ? Long.MAX_VALUE : (count * type.bits() + 7) / 8;
    }
}
