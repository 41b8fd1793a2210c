package studio.gesso.engine.base;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The command that starts a program of this module with the Java of this process, its modules or class path and its settings:
 * in an installed Gesso, from the sources and in tests.
 */
public final class ChildCommand {

    /** The name of the report of a crash, in which Java replaces %p by the process's number. */
    public static final String REPORT = "gesso-crash-%p.log";

    private static final String NATIVE = "studio.gesso.engine,com.microsoft.onnxruntime,org.xerial.sqlitejdbc";

    private static final Set<String> PROPERTIES = Set.of("user.home", "java.io.tmpdir", "onnxruntime.native.path",
            "org.sqlite.lib.path", "java.util.logging.config.file");

    private ChildCommand() {}

    /**
     * The command without its arguments.
     *
     * @param program its main class
     * @param crashes a crash leaves a report in this folder
     */
    public static List<String> ofThisJava(Class<?> program, Path crashes) {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(options());
        System.getProperties()
                .stringPropertyNames()
                .stream()
                .filter(name -> PROPERTIES.contains(name) || name.startsWith("gesso."))
                .sorted()
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of("-Djava.awt.headless=true", "-XX:ErrorFile=" + crashes.resolve(REPORT),
                // Java's own messages must not stand in the stream of messages.
                "-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=error:stderr"));
        command.addAll(program(program));
        return command;
    }

    /** Whether the program that starts Java lies beside this one's Java, as it does but in unusual installations. */
    public static boolean isPossible() {
        return Files.isExecutable(java());
    }

    private static Path java() {
        String name = SystemFolders.here().system() == SystemFolders.OperatingSystem.WINDOWS ? "java.exe" : "java";
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    /** The options for Java itself that this process was given, but for archives of classes and for debuggers. */
    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean()
                .getInputArguments()
                .stream()
                .filter(option -> option.startsWith("-XX:") || option.startsWith("-Xm") || option.startsWith("-Xs"))
                .filter(option -> Stream.of("Archive", "AOT", "CDS", "Flags=", "OnOutOfMemory", "-Xshare")
                        .noneMatch(option::contains))
                .toList();
    }

    private static List<String> program(Class<?> type) {
        String main = type.getName();
        Module module = type.getModule();
        if (!module.isNamed()) {
            return List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), main);
        }
        List<String> program = new ArrayList<>(List.of("--enable-native-access=" + NATIVE));
        Optional.ofNullable(System.getProperty("jdk.module.path"))
                .ifPresent(path -> program.addAll(List.of("--module-path", path)));
        program.addAll(List.of("--module", module.getName() + "/" + main));
        return program;
    }
}
