package studio.gesso.engine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.cli.bench.Bench;
import studio.gesso.engine.cli.control.PreprocessCommand;
import studio.gesso.engine.cli.devices.DevicesCommand;
import studio.gesso.engine.cli.gallery.GalleryCommand;
import studio.gesso.engine.cli.gallery.GalleryMarks;
import studio.gesso.engine.cli.gallery.GalleryTrash;
import studio.gesso.engine.cli.gallery.PromptsCommand;
import studio.gesso.engine.cli.settings.SettingsCommand;
import studio.gesso.engine.cli.steps.StepsCommand;
import studio.gesso.engine.cli.styles.StyleStore;
import studio.gesso.engine.cli.styles.StylesCommand;
import studio.gesso.engine.cli.models.Models;
import studio.gesso.engine.cli.options.Names;
import studio.gesso.engine.cli.options.OptionRanges;
import studio.gesso.engine.cli.options.TextArguments;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.cli.terminal.StandardStream;
import studio.gesso.engine.cli.terminal.TerminalWriter;

/** The command line: everything the window does, one small command a file. */
@Command(name = "gesso", mixinStandardHelpOptions = true, versionProvider = Version.class, subcommands = {
    Generate.class, Inpaint.class, UpscaleCommand.class, Grid.class, BranchCommand.class, StepsCommand.class,
    Models.class, StylesCommand.class, Inspect.class,
    Export.class, GalleryCommand.class, PromptsCommand.class,
    NoiseStrip.class, PreprocessCommand.class,
    Bench.class, DevicesCommand.class, SettingsCommand.class, DiagnosticsCommand.class,
    FirstPicture.class,
    CommandLine.HelpCommand.class}, description = {
        "Pictures from words, on this machine alone.", "Without a command the studio opens."})
public final class Commands implements Runnable {

    private final Consumer<PrintWriter> verbose;

    @Spec
    private CommandSpec spec;

    private Commands(Consumer<PrintWriter> verbose) {
        this.verbose = verbose;
    }

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Write the log in detail, and show it.")
    void setVerbose(boolean wanted) {
        if (wanted) {
            verbose.accept(spec.commandLine().getErr());
        }
    }

    /** Runs the command of the arguments, and returns the exit code. */
    public static int run(List<String> arguments, Log log) {
        StudioFolders places = StudioFolders.here();
        StandardStream out = StandardStream.out();
        TerminalWriter err = StandardStream.err().writer(System.err.charset());
        places.folders().complaints().forEach(err::println);
        int code = execute(new CommandLine(new Commands(log::show), making(places))
                .setOut(out.writer(System.out.charset()))
                .setErr(err), arguments);
        return out.problem().map(problem -> unread(problem, err)).orElse(code);
    }

    /** The same with other folders for the gallery, and other outputs than the terminal. */
    static int run(List<String> arguments, StudioFolders places, PrintWriter out, PrintWriter err) {
        return execute(line(places).setOut(TerminalWriter.over(out))
                .setErr(TerminalWriter.over(err)), arguments);
    }

    /** All commands, without output yet. */
    static CommandLine line(StudioFolders places) {
        return new CommandLine(new Commands(_ -> {}), making(places));
    }

    private static CommandLine.IFactory making(StudioFolders places) {
        Map<Class<?>, Supplier<Object>> withPlaces = Map.ofEntries(
                Map.entry(GalleryCommand.class, () -> new GalleryCommand(places)),
                Map.entry(GalleryTrash.class, () -> new GalleryTrash(places)),
                Map.entry(GalleryMarks.Tag.class, () -> new GalleryMarks.Tag(places)),
                Map.entry(GalleryMarks.Collection.class, () -> new GalleryMarks.Collection(places)),
                Map.entry(PromptsCommand.class, () -> new PromptsCommand(places)),
                Map.entry(StyleStore.class, () -> new StyleStore(places)),
                Map.entry(SettingsCommand.class, () -> new SettingsCommand(places)));
        return new CommandLine.IFactory() {
            @Override
            public <T> T create(Class<T> type) throws Exception {
                Supplier<Object> make = withPlaces.get(type);
                return make == null ? CommandLine.defaultFactory().create(type) : type.cast(make.get());
            }
        };
    }

    private static int execute(CommandLine line, List<String> arguments) {
        Names.registerNumbers(line);
        line.registerConverter(Path.class, Names::path);
        line.setExecutionStrategy(Commands::perform);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // A prompt that begins with @ is text, not the name of a file with arguments.
        line.setExpandAtFiles(false);
        line.setExecutionExceptionHandler((fault, command, _) -> report(fault, command.getErr()));
        line.setParameterExceptionHandler((fault, _) -> misunderstood(fault));
        return line.execute(new TextArguments(line).protect(arguments).toArray(String[]::new));
    }

    /** Help uses colours, and contains no text from files. */
    private static int perform(ParseResult parsed) {
        CommandLine root = parsed.commandSpec().commandLine();
        TerminalWriter out = TerminalWriter.over(root.getOut());
        root.setOut(out.raw());
        Integer helped = CommandLine.executeHelpRequest(parsed);
        root.setOut(out);
        if (helped != null) {
            return helped;
        }
        OptionRanges.check(parsed);
        return new CommandLine.RunLast().execute(parsed);
    }

    /** The reader of the output may have closed it, as {@code head} does; every other error is reported. */
    private static int unread(IOException problem, PrintWriter err) {
        if (String.valueOf(problem.getMessage()).contains("Broken pipe")) {
            return ExitCode.PIPE_CLOSED;
        }
        err.println("The output could not be written: " + problem.getMessage() + ".");
        return ExitCode.REFUSED;
    }

    @Override
    public void run() {
        spec.commandLine().usage(TerminalWriter.over(spec.commandLine().getOut()).raw());
    }

    private static int report(Exception fault, PrintWriter err) {
        switch (fault) {
            case CancelledException _ -> {
                err.println("Stopped.");
                return ExitCode.STOPPED;
            }
            case UserException e -> err.println(e.getMessage());
            default -> err.println(Faults.report(Commands.class, "This did not work", fault));
        }
        return ExitCode.REFUSED;
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
        return ExitCode.USAGE;
    }
}
