package studio.gesso.engine;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs of the tests that run in a process of their own, with the class path of this one. */
public final class ChildProgram {

    /** A process that lives for a second ends before the second compiler pays off. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED");

    private ChildProgram() {}

    /**
     * The command that runs a program.
     *
     * @param options those of Java, such as {@code -Dname=value}
     */
    public static List<String> command(Class<?> program, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(SHORT_LIVED);
        command.add("-Dgesso.assets=" + Path.of(System.getProperty("gesso.assets")).toAbsolutePath());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), program.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Starts a program; what it prints to the error stream is seen. */
    public static Process start(Class<?> program, String... arguments) throws IOException {
        return start(program, List.of(), List.of(arguments));
    }

    /** Starts a program with options of Java; what it prints to the error stream is seen. */
    public static Process start(Class<?> program, List<String> options, List<String> arguments) throws IOException {
        return new ProcessBuilder(command(program, options, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs a program and kills it as soon as it has printed a line. */
    public static void killAt(String line, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        killAfter(printed -> printed.equals(line), program, arguments);
    }

    /**
     * Runs a program and kills it as soon as it has printed a line.
     *
     * @throws AssertionError if it ends before that
     */
    public static void killAfter(Predicate<String> line, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        Process child = start(program, arguments);
        try (BufferedReader lines = child.inputReader()) {
            String printed = lines.readLine();
            while (printed != null && !line.test(printed)) {
                printed = lines.readLine();
            }
            child.destroyForcibly().waitFor();
            if (printed == null) {
                throw new AssertionError(program.getName() + " ended before it could be killed");
            }
        }
    }

    private static String classPath() {
        return Stream.of(System.getProperty("jdk.module.path", ""), System.getProperty("java.class.path"),
                Path.of("target", "classes").toString(), Path.of("target", "test-classes").toString())
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                // A test library brings a logging interface without a logger, which would be reported every time.
                .filter(part -> !part.isEmpty() && !part.contains("slf4j"))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
