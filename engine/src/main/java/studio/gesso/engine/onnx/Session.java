package studio.gesso.engine.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** ONNX Runtime's session together with its options, which have to live as long. */
record Session(SessionOptions options, OrtSession session) implements AutoCloseable {

    /** How a graph becomes a session. */
    @FunctionalInterface
    private interface Opening {
        OrtSession open(SessionOptions options) throws OrtException;
    }

    /** Opens a graph in a file. */
    static Session open(Path file, Provider provider) throws OrtException {
        try (var path = NativePath.of(file)) {
            return open(provider, options -> Ort.open(path.text(), options));
        } catch (IOException e) {
            throw new UncheckedIOException("The link to " + file + " could not be removed", e);
        }
    }

    /** Opens a graph that has no file. */
    static Session open(byte[] graph, Provider provider) throws OrtException {
        return open(provider, options -> Ort.open(graph, options));
    }

    private static Session open(Provider provider, Opening opening) throws OrtException {
        SessionOptions options = provider.options();
        try {
            return new Session(options, opening.open(options));
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
