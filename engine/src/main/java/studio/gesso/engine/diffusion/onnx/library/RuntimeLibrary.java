package studio.gesso.engine.diffusion.onnx.library;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.NativeLibraries;
import studio.gesso.engine.base.SystemFolders;

/** ONNX Runtime's own libraries as files, so that it does not unpack them again at every start. */
final class RuntimeLibrary {

    private static final String PLACE = "onnxruntime.native.path";

    private RuntimeLibrary() {}

    /**
     * Puts them where they are loaded from; does nothing if that is already set.
     *
     * @return why they cannot, in a clause; ONNX Runtime then unpacks them into the temporary folder
     */
    static Optional<String> unpack() {
        List<URL> resources = Stream.of("onnxruntime", "onnxruntime4j_jni")
                .map(name -> OrtEnvironment.class.getResource(folder() + System.mapLibraryName(name)))
                .filter(Objects::nonNull)
                .toList();
        if (System.getProperty(PLACE) != null || resources.isEmpty()) {
            return Optional.empty();
        }
        NativeLibraries libraries = NativeLibraries.ofThisPerson();
        try {
            System.setProperty(PLACE, libraries.unpack("onnxruntime", resources).toString());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("it cannot be placed in " + libraries.folder() + " either (" + e.getMessage() + ")");
        }
    }

    private static String folder() {
        String system = switch (SystemFolders.here().system()) {
            case LINUX -> "linux";
            case WINDOWS -> "win";
            case MAC -> "osx";
        };
        String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
        return "/ai/onnxruntime/native/" + system + "-" + processor + "/";
    }

    /**
     * Deletes the temporary folder that ONNX Runtime makes at every start, and leaves behind when the process is
     * killed; it is empty, because its libraries are elsewhere.
     */
    static void tidy() {
        try {
            var field = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("tempDirectory");
            field.setAccessible(true);
            if (System.getProperty(PLACE) != null && field.get(null) instanceof Path folder) {
                Files.deleteIfExists(folder);
            }
        } catch (ReflectiveOperationException | IOException | RuntimeException e) {
            System.getLogger(RuntimeLibrary.class.getName())
                    .log(System.Logger.Level.DEBUG, "ONNX Runtime's temporary folder stays", e);
        }
    }
}
