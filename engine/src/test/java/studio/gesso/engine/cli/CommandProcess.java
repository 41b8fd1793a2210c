package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.ChildProgram;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.base.log.LogFile;

/** The command line as a program of its own, with a home folder of its own. */
final class CommandProcess {

    private CommandProcess() {}

    /** Between two commands. */
    private static final String THEN = "--then--";

    public static void main(String[] arguments) {
        int code = 0;
        try (Log log = Log.begin(LogFile.in(SystemFolders.here()))) {
            for (String command : String.join("\n", arguments).split("\n" + THEN + "\n")) {
                code = Commands.run(List.of(command.split("\n")), log);
                System.out.println(THEN + code);
            }
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
        return saidInTurn(home, properties, List.of(arguments)).getFirst();
    }

    /** Runs commands one after the other in one process; no argument has two lines. */
    static List<Said> saidInTurn(Path home, Map<String, String> properties, List<List<String>> commands)
            throws IOException, InterruptedException {
        List<String> options = Stream.concat(Stream.of("-Duser.home=" + home),
                properties.entrySet().stream().map(one -> "-D" + one.getKey() + "=" + one.getValue())).toList();
        List<String> arguments = List.of(commands.stream()
                .map(command -> String.join("\n", command))
                .collect(Collectors.joining("\n" + THEN + "\n"))
                .split("\n"));
        var builder = new ProcessBuilder(ChildProgram.command(CommandProcess.class, options, arguments))
                .directory(home.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_") || name.startsWith("GESSO_"));
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        List<Said> said = new ArrayList<>();
        Matcher one = Pattern.compile("(?s)(.*?)" + THEN + "(\\d+)\\R").matcher(out);
        while (one.find()) {
            said.add(new Said(Integer.parseInt(one.group(2)), one.group(1), ""));
        }
        assertEquals(commands.size(), said.size(), out);
        return said;
    }
}
