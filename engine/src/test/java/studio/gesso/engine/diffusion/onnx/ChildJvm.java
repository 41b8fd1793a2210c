package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OrtEnvironment;
import com.google.gson.Gson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java process of its own, for what can be tried only once in a process: which native library is loaded, and how.
 *
 * @param home its home and its folder for temporary files
 * @param properties its system properties
 */
public record ChildJvm(Path home, Map<String, String> properties) {

    /** Runs a main class to its end, and returns the lines that it printed. */
    public List<String> run(Class<?> main) throws IOException {
        var builder = new ProcessBuilder(command(main)).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("ORT_") || name.startsWith("XDG_"));
        builder.environment().putAll(Map.of("HOME", home.toString(), "TMPDIR", home.toString()));
        Process process = builder.start();
        try (var output = process.inputReader()) {
            return output.lines().toList();
        } finally {
            // The end of its output comes a moment before its own.
            process.onExit().join();
        }
    }

    /** The command that runs a main class from the class path, where the classes of tests are. */
    public List<String> command(Class<?> main) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "--illegal-native-access=deny",
                        "-Duser.home=" + home, "-Djava.io.tmpdir=" + home));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", classPath(), main.getName()));
        return command;
    }

    private static String classPath() {
        // Naming a class of ONNX Runtime does not load its native library; only its initialisation would.
        return Stream.concat(Stream.of(Path.of("target", "classes"), Path.of("target", "test-classes")),
                Stream.of(OrtEnvironment.class, Gson.class)
                        .map(type -> Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())))
                .map(path -> path.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
