package studio.gesso.app;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs of the tests that run in a process of their own, with the class path of this one. */
public final class ChildProgram {

    private ChildProgram() {}

    /** Starts a program with a window of its own, should it open one; what it prints to the error stream is seen. */
    public static Process start(Class<?> program, String... arguments) throws IOException {
        String classPath = Stream.of(System.getProperty("jdk.module.path", ""), System.getProperty("java.class.path"),
                "target/classes", "target/test-classes")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1", "-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED", "-Dgesso.assets=" + System.getProperty("gesso.assets"), "-cp",
                classPath, program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
