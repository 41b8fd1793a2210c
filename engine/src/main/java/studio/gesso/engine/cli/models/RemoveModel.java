package studio.gesso.engine.cli.models;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.library.AddedPlaces;

/** {@code gesso models remove}: no longer lists what was added; the files stay. */
@Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes what was added from the list; its files stay.")
final class RemoveModel implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "The file or folder, as it was added.")
    private Path path;

    @Override
    public Integer call() {
        AddedPlaces.ofThisPerson().remove(path);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Removed " + PathText.shown(path.toAbsolutePath().normalize()) + " from the list; its files stay.");
        out.flush();
        return ExitCode.OK;
    }
}
