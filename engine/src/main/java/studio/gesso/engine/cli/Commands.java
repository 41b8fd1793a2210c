package studio.gesso.engine.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import studio.gesso.engine.onnx.CancelledException;
import studio.gesso.engine.gallery.Places;
import studio.gesso.engine.tensor.Refusal;

/** The command line: everything the window does, one small command a file. */
@Command(name = "gesso", mixinStandardHelpOptions = true, versionProvider = Version.class, subcommands = {
    Generate.class, Inpaint.class, Grid.class, Models.class, Inspect.class, GalleryCommand.class, NoiseStrip.class,
    Bench.class,
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

    @Spec
    private CommandSpec spec;

    /** Does what the arguments say, and returns the exit code. */
    public static int run(List<String> arguments) {
        return execute(new CommandLine(new Commands(), making(Places.here())), arguments);
    }

    /** The same with a gallery in other places, saying what it says to others than the terminal. */
    static int run(List<String> arguments, Places places, PrintWriter out, PrintWriter err) {
        return execute(new CommandLine(new Commands(), making(places)).setOut(out).setErr(err), arguments);
    }

    private static CommandLine.IFactory making(Places places) {
        return new CommandLine.IFactory() {
            @Override
            public <T> T create(Class<T> type) throws Exception {
                if (type == GalleryCommand.class) {
                    return type.cast(new GalleryCommand(places));
                }
                if (type == GalleryTrash.class) {
                    return type.cast(new GalleryTrash(places));
                }
                if (type == GalleryMarks.Tag.class) {
                    return type.cast(new GalleryMarks.Tag(places));
                }
                if (type == GalleryMarks.Collection.class) {
                    return type.cast(new GalleryMarks.Collection(places));
                }
                return CommandLine.defaultFactory().create(type);
            }
        };
    }

    private static int execute(CommandLine line, List<String> arguments) {
        Names.registerNumbers(line);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((fault, command, _) -> report(fault, command.getErr()));
        line.setParameterExceptionHandler((fault, _) -> misunderstood(fault));
        return line.execute(arguments.toArray(String[]::new));
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
            default -> {
                System.getLogger(Commands.class.getName()).log(System.Logger.Level.ERROR, "A command failed", fault);
                err.println("This failed because of a fault in Gesso: " + fault);
            }
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
