package studio.gesso.engine.diffusion.onnx.graph;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.protobuf.Protobuf;

/**
 * The content of an ONNX file (onnx.proto), read without ONNX Runtime and without loading its weights.
 *
 * @param file the file, and where its weights are
 * @param irVersion the version of the format
 * @param producer the program that wrote it, with its version; may be empty
 * @param opsets the version of each operator set that it uses; the domain "" is ONNX's own
 * @param inputs what must be fed, in the order of the file, without those that are weights
 * @param outputs what comes out
 * @param weights the tensors stored in it or next to it, including those of Constant nodes
 * @param nodes its operations, those of nested graphs and of its own functions included; each has an output, and there
 *            are no cycles
 * @param functions the operators that it defines itself
 */
public record OnnxFile(GraphFile file, long irVersion, String producer, Map<String, Long> opsets, List<Port> inputs,
        List<Port> outputs, List<Weight> weights, List<Node> nodes, Set<Operator> functions) {

    /** The newest of ONNX's own operator sets that the bundled ONNX Runtime takes. */
    public static final long NEWEST_OPSET = 26;

    /** The newest version of the format that the bundled ONNX Runtime takes. */
    public static final long NEWEST_IR = 13;

    /** An operation: its name, the domain of its operator set, and the names of what goes in and comes out. */
    public record Node(String operator, String domain, List<String> inputs, List<String> outputs) {

        /** The type of the operation. */
        public Operator type() {
            return new Operator(domain, operator);
        }
    }

    /** The name of an operation, and the domain of its operator set. */
    public record Operator(String domain, String name) {

        @Override
        public String toString() {
            return domain.isEmpty() ? name : domain + ":" + name;
        }
    }

    public OnnxFile {
        opsets = Map.copyOf(opsets);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        weights = List.copyOf(weights);
        nodes = List.copyOf(nodes);
        functions = Set.copyOf(functions);
    }

    /**
     * Reads a file.
     *
     * @param name what messages call it
     * @throws UserException if it is not a complete ONNX file, or its graph can never run
     */
    public static OnnxFile read(Path path, String name) {
        return read(GraphFile.of(path), name);
    }

    /** Reads a file whose weights may be elsewhere. */
    public static OnnxFile read(GraphFile file, String name) {
        Path path = file.path();
        try {
            if (!Files.isRegularFile(path)) {
                throw new UserException(name + " is missing; download it again.");
            }
            Optional<MisnamedFile> misnamed = MisnamedFile.at(path);
            if (misnamed.isPresent()) {
                throw new UserException(name + " " + misnamed.get().sentence());
            }
            return OnnxReader.read(file);
        } catch (Protobuf.Malformed | EOFException e) {
            throw new UserException(name + " is damaged: it is not a complete ONNX file (" + e.getMessage()
                    + "). A download that stopped early looks like this; download it again.", e);
        } catch (InvalidGraphException e) {
            throw new UserException(name + " can never run: " + e.getMessage()
                    + ". Export the model again, or get it from another source.", e);
        } catch (IOException e) {
            throw new UserException(name + " cannot be read (" + e.getClass().getSimpleName()
                    + "); check the file's permissions.", e);
        }
    }

    /** Where it is. */
    public Path path() {
        return file.path();
    }

    /** The version of ONNX's own operator set that it uses. */
    public long opset() {
        return opsets.getOrDefault("", opsets.getOrDefault("ai.onnx", 0L));
    }

    /** The input of a name. */
    public Optional<Port> input(String name) {
        return inputs.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    /** The output of a name. */
    public Optional<Port> output(String name) {
        return outputs.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    /** The weight of a name. */
    public Optional<Weight> weight(String name) {
        return weights.stream().filter(weight -> weight.name().equals(name)).findFirst();
    }
}
