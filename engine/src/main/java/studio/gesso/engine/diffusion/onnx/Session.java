package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.file.Path;
import java.util.List;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.library.Ort;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;

/** ONNX Runtime's session together with its options, which have to live as long. */
record Session(SessionOptions options, OrtSession session) implements AutoCloseable {

    /** Any name: only the folder counts. */
    private static final String WEIGHTS = "weights";

    /** Opens a graph in a file. */
    static Session open(Path file, Provider provider, Optimisation optimisation) throws OrtException {
        SessionOptions options = provider.options(optimisation);
        try (var path = NativePath.of(file)) {
            return new Session(options, Ort.open(path.text(), options));
        } catch (OrtException | RuntimeException failure) {
            options.close();
            throw failure;
        }
    }

    /** Opens a graph in memory, whose weights are where those of a file are, or replaced. */
    static Session open(byte[] graph, GraphFile file, List<ReplacedWeight> replaced, Provider provider,
            Optimisation optimisation) throws OrtException {
        SessionOptions options = provider.options(optimisation);
        try (var path = NativePath.of(file.weights().resolve(WEIGHTS)); var tensors = new Replacements(replaced)) {
            options.addConfigEntry("session.model_external_initializers_file_folder_path",
                    ParentFolder.of(Path.of(path.text())).toString());
            if (!replaced.isEmpty()) {
                options.addExternalInitializers(tensors.byName());
            }
            return new Session(options, Ort.open(graph, options));
        } catch (OrtException | RuntimeException failure) {
            options.close();
            throw failure;
        }
    }

    @Override
    public void close() throws OrtException {
        try (options) {
            session.close();
        }
    }
}
