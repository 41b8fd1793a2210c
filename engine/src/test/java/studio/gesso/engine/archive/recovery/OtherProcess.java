package studio.gesso.engine.archive.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program that is killed at a moment of its own telling. */
public final class OtherProcess {

    private OtherProcess() {}

    /** Starts a program; what it says as an error is said here. */
    public static Process start(Class<?> program, String... arguments) throws IOException {
        String classPath = Stream.of(System.getProperty("jdk.module.path", ""), System.getProperty("java.class.path"),
                "target/classes", "target/test-classes")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED", "-Dgesso.assets=" + System.getProperty("gesso.assets"), "-cp",
                classPath, program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Runs a program and kills it as soon as it has said a line. */
    public static void killAt(String line, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        Process child = start(program, arguments);
        try (BufferedReader lines = child.inputReader()) {
            String said = lines.readLine();
            while (said != null && !said.equals(line)) {
                said = lines.readLine();
            }
            child.destroyForcibly().waitFor();
            assertEquals(line, said);
        }
    }
}
