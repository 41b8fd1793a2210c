package studio.gesso.engine.cli.inspect;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.diffusion.onnx.graph.WeightFiles;

/**
 * Parts of models in files of their own: graphs, weights. A complete model is a folder, and is examined by the model
 * doctor.
 */
final class ModelFiles {

    private static final String CHOOSE = " To see whether a model is sound, inspect the folder that holds it.";
    private static final int LONGEST_HEADER = 32 << 20;
    private static final int MOST_PORTS = 12;

    private ModelFiles() {}

    static Optional<RecognisedFile> of(FileHead file) {
        if (file.ends(".onnx")) {
            return Optional.of(graph(file));
        }
        return safetensors(file);
    }

    private static RecognisedFile graph(FileHead file) {
        Path path = file.path().toAbsolutePath();
        try {
            OnnxFile graph = OnnxFile.read(path, file.name());
            String producer = graph.producer().isEmpty() ? "" : ", written by " + graph.producer();
            String weights = new WeightFiles(graph, weightFile -> "“" + weightFile.getFileName() + "”").problems()
                    .stream()
                    .findFirst()
                    .map(problem -> " " + problem.sentence() + " " + problem.remedy())
                    .orElse("");
            return RecognisedFile.unusable("graph", file.name() + " is one ONNX graph, not a whole model: it takes "
                    + names(graph.inputs()) + " and gives " + names(graph.outputs()) + "; "
                    + GessoFiles.counted(graph.nodes().size(), "operation") + ", "
                    + GessoFiles.counted(graph.weights().size(), "stored tensor") + ", opset " + graph.opset()
                    + producer + "." + weights + CHOOSE);
        } catch (UserException damaged) {
            return RecognisedFile.unusable("graph", damaged.getMessage());
        }
    }

    private static String names(List<Port> ports) {
        String names = ports.stream()
                .limit(MOST_PORTS)
                .map(port -> port.name() + " " + port.shape())
                .collect(Collectors.joining(", "));
        return ports.isEmpty() ? "nothing" : ports.size() > MOST_PORTS ? names + ", …" : names;
    }

    /** A safetensors file: eight bytes with the length of a JSON object, that object, the numbers. */
    private static Optional<RecognisedFile> safetensors(FileHead file) {
        if (file.head().length() < 10 || file.head().charAt(8) != '{') {
            return Optional.empty();
        }
        long length = ByteBuffer.wrap(file.head().getBytes(StandardCharsets.ISO_8859_1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong(0);
        if (length < 2 || length > Math.min(LONGEST_HEADER, file.size() - 8)) {
            return Optional.empty();
        }
        return header(file, (int) length).map(header -> RecognisedFile.unusable("safetensors", file.name()
                + " holds weights as safetensors, not an ONNX graph: "
                + GessoFiles.counted(tensors(header), "tensor") + " (" + types(header) + ")."
                + " Export the model to ONNX with Hugging Face Optimum (optimum-cli export onnx), and choose the resulting"
                + " folder."));
    }

    private static Optional<JsonObject> header(FileHead file, int length) {
        try (InputStream in = Files.newInputStream(file.path())) {
            in.skipNBytes(Long.BYTES);
            return FileHead.json(new String(in.readNBytes(length), StandardCharsets.UTF_8))
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject);
        } catch (IOException e) {
            throw new UserException(
                    file.name() + " cannot be read to its end; check that it is there, and its permissions.",
                    e);
        }
    }

    private static long tensors(JsonObject header) {
        return header.keySet().stream().filter(name -> !name.equals("__metadata__")).count();
    }

    private static String types(JsonObject header) {
        return header.entrySet()
                .stream()
                .filter(entry -> !entry.getKey().equals("__metadata__"))
                .map(Map.Entry::getValue)
                .filter(tensor -> tensor instanceof JsonObject object && object.get("dtype") != null
                        && object.get("dtype").isJsonPrimitive())
                .map(tensor -> tensor.getAsJsonObject().get("dtype").getAsString())
                .distinct()
                .limit(MOST_PORTS)
                .collect(Collectors.joining(", "));
    }
}
