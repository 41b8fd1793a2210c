package studio.gesso.engine.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.base.log.LogFile;

/** The command line as a program of its own, with a home folder of its own. */
final class CommandProcess {

    private CommandProcess() {}

    public static void main(String[] arguments) {
        int code;
        try (Log log = Log.begin(LogFile.in(SystemFolders.here()))) {
            code = Commands.run(List.of(arguments), log);
        }
        System.exit(code);
    }

    /**
     * Runs a command to its end.
     *
     * @param home its home folder and working folder
     * @param properties its system properties
     * @return its exit code, and all that it printed as what it put out
     */
    static Said said(Path home, Map<String, String> properties, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED", "-Duser.home=" + home, "-Dgesso.assets="
                        + Path.of(System.getProperty("gesso.assets")).toAbsolutePath()));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", classPath(), CommandProcess.class.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_") || name.startsWith("GESSO_"));
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, "");
    }

    private static String classPath() {
        return Stream.of(System.getProperty("jdk.module.path", ""), System.getProperty("java.class.path"),
                Path.of("target", "classes").toString(), Path.of("target", "test-classes").toString())
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                // A test library brings the logging interface without a logger, which would be said for every statement.
                .filter(part -> !part.isEmpty() && !part.contains("slf4j"))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
