package studio.gesso.engine.diffusion.onnx.library;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtEpDevice;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.UserException;

/**
 * The only access to ONNX Runtime: everything that loads its native library is made here, after telemetry has been
 * disabled.
 *
 * <p>The library can be loaded once in a process, from one folder: the one that comes with the program, for the
 * processor only, or {@link CudaLibraries}. Changing from one to the other needs a new process.
 */
public final class Ort {

    /** The libraries of plug-ins by the names that they are registered by. */
    private static final Map<String, Path> REGISTERED = new HashMap<>();

    private static @Nullable OrtEnvironment environment;

    private Ort() {}

    /** Whether the native library has been loaded, so that it is too late to choose another. */
    public static synchronized boolean isLoaded() {
        return environment != null;
    }

    public static SessionOptions sessionOptions() {
        environment();
        return new SessionOptions();
    }

    public static RunOptions runOptions() throws OrtException {
        environment();
        return new RunOptions();
    }

    /** Opens a graph by its path, so that weights beside it are mapped into memory and not copied. */
    public static OrtSession open(String path, SessionOptions options) throws OrtException {
        return environment().createSession(path, options);
    }

    /** Opens a graph that has no file. */
    public static OrtSession open(byte[] graph, SessionOptions options) throws OrtException {
        return environment().createSession(graph, options);
    }

    /** Registers the library of a plug-in, once in a process. */
    static synchronized void register(String name, Path library) throws OrtException {
        if (!REGISTERED.containsKey(name)) {
            environment().registerExecutionProviderLibrary(name, library.toString());
            REGISTERED.put(name, library);
        }
    }

    /** The devices of the processor and of all plug-ins that are registered. */
    static List<OrtEpDevice> devices() throws OrtException {
        return environment().getEpDevices();
    }

    /** A tensor on native memory, which has to outlive it. */
    public static OnnxTensor tensor(ByteBuffer memory, int[] shape, OnnxJavaType type) throws OrtException {
        long[] extents = Arrays.stream(shape).asLongStream().toArray();
        return OnnxTensor.createTensor(environment(), memory, extents, type);
    }

    private static synchronized OrtEnvironment environment() {
        OrtEnvironment known = environment;
        if (known == null) {
            Telemetry.silence();
            known = load();
            environment = known;
        }
        return known;
    }

    private static OrtEnvironment load() {
        Optional<String> obstacle = RuntimeLibrary.unpack();
        try {
            // Errors come as exceptions; without this they would be written to the terminal a second time, in colour.
            var loaded = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "gesso");
            loaded.setTelemetry(false);
            RuntimeLibrary.tidy();
            return loaded;
        } catch (OrtException | RuntimeException | LinkageError e) {
            throw new UserException(
                    "ONNX Runtime cannot be loaded on this computer (" + System.getProperty("os.name") + ", "
                            + System.getProperty("os.arch") + "): " + cause(e)
                            + obstacle.map(where -> "; " + where).orElse("")
                            + ". Where the temporary folder " + System.getProperty("java.io.tmpdir")
                            + " is full or cannot be written, make room there.",
                    e);
        }
    }

    /** The cause of an initialiser's error, without the wrapping exceptions. */
    private static String cause(Throwable e) {
        Throwable first = e;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage());
    }
}
