package studio.gesso.engine.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import studio.gesso.engine.log.Faults;
import studio.gesso.engine.log.Log;
import studio.gesso.engine.onnx.CancelledException;
import studio.gesso.engine.gallery.Places;
import studio.gesso.engine.tensor.Refusal;

/** The command line: everything the window does, one small command a file. */
@Command(name = "gesso", mixinStandardHelpOptions = true, versionProvider = Version.class, subcommands = {
    Generate.class, Inpaint.class, Grid.class, Models.class, Inspect.class, GalleryCommand.class, NoiseStrip.class,
    Bench.class, DiagnosticsCommand.class,
    FirstLight.class,
    CommandLine.HelpCommand.class}, description = {
        "Pictures from words, on this machine alone.", "Without a command the studio opens."})
public final class Commands implements Runnable {

    /** Done. */
    static final int OK = 0;
    /** It could not be done; a sentence says why. */
    static final int REFUSED = 1;
    /** The command line itself is wrong. */
    static final int USAGE = 2;
    /** Stopped by the person, as shells count it. */
    static final int STOPPED = 130;

    private final Consumer<PrintWriter> verbose;

    @Spec
    private CommandSpec spec;

    private Commands(Consumer<PrintWriter> verbose) {
        this.verbose = verbose;
    }

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Write the log in detail, and show it.")
    private void setVerbose(boolean wanted) {
        if (wanted) {
            verbose.accept(spec.commandLine().getErr());
        }
    }

    /** Does what the arguments say, and returns the exit code. */
    public static int run(List<String> arguments, Log log) {
        Places places = Places.here();
        CommandLine line = new CommandLine(new Commands(log::show), making(places));
        places.folders().complaints().forEach(line.getErr()::println);
        return execute(line, arguments);
    }

    /** The same with a gallery in other places, saying what it says to others than the terminal. */
    static int run(List<String> arguments, Places places, PrintWriter out, PrintWriter err) {
        return execute(new CommandLine(new Commands(_ -> {}), making(places)).setOut(out).setErr(err), arguments);
    }

    private static CommandLine.IFactory making(Places places) {
        return new CommandLine.IFactory() {
            @Override
            public <T> T create(Class<T> type) throws Exception {
                return type == GalleryCommand.class
                        ? type.cast(new GalleryCommand(places))
                        : CommandLine.defaultFactory().create(type);
            }
        };
    }

    private static int execute(CommandLine line, List<String> arguments) {
        Names.registerNumbers(line);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // A prompt that begins with @ is text, not the name of a file with arguments.
        line.setExpandAtFiles(false);
        line.setExecutionExceptionHandler((fault, command, _) -> report(fault, command.getErr()));
        line.setParameterExceptionHandler((fault, _) -> misunderstood(fault));
        return line.execute(new TextArguments(line).protect(arguments).toArray(String[]::new));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int report(Exception fault, PrintWriter err) {
        switch (fault) {
            case CancelledException _ -> {
                err.println("Stopped.");
                return STOPPED;
            }
            case Refusal refusal -> err.println(refusal.getMessage());
            default -> err.println(Faults.report(Commands.class, "This did not work", fault));
        }
        return REFUSED;
    }

    private static int misunderstood(ParameterException fault) {
        CommandLine command = fault.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(fault.getMessage());
        if (fault instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
                && !UnmatchedArgumentException.printSuggestions(fault, err)) {
            err.println("Put a prompt of several words in quotes.");
        }
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return USAGE;
    }
}
