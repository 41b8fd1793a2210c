package studio.gesso.engine.cli.inspect;

import java.nio.file.Path;
import java.util.List;
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
    private static final int MOST_PORTS = 12;

    private ModelFiles() {}

    static Optional<RecognisedFile> of(FileHead file) {
        if (file.ends(".onnx")) {
            return Optional.of(graph(file));
        }
        return WeightFileText.of(file);
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
}
