package studio.gesso.engine.cli.bench.crash;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.terminal.ExitCode;

/** {@code gesso bench crash}: kills the processes of a studio at random moments, and counts what that has cost. */
@Command(name = "crash", mixinStandardHelpOptions = true, sortOptions = false, description = "Kills workers and windows at random moments while they make pictures with the starter model, and prints what was lost.")
public final class BenchCrash implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "200", description = "How many processes are killed, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "4711", description = "The same number leads to the same moments and the same requests (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--in", paramLabel = "FOLDER", description = "An empty folder for the pictures, and all else that a studio keeps; a temporary one if left out.")
    private @Nullable Path folder;

    @Override
    public Integer call() throws InterruptedException {
        long begin = System.nanoTime();
        CrashFigures figures = new CrashBench(folder(), kills, new Random(seed)).run();
        PrintWriter out = spec.commandLine().getOut();
        out.println(figures.workers() + " workers and " + figures.windows() + " windows killed in "
                + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s; " + figures.saved()
                + " pictures saved, " + figures.resumed() + " of them went on in another worker");
        out.println("  pictures made twice              " + figures.twice());
        out.println("  pictures lost                    " + figures.lost());
        out.println("  pictures that came out different " + figures.different());
        out.println("  indexes that were corrupt        " + figures.corrupt());
        out.println("  orphans                          " + figures.orphans());
        out.println("  dead windows                     " + figures.dead());
        if (figures.resumed() == 0) {
            out.println("No picture went on in another worker, so this says little; use more --kills.");
        }
        out.flush();
        boolean good = figures.resumed() > 0 && figures.twice() <= figures.windows()
                && figures.lost() + figures.different() + figures.corrupt() + figures.orphans()
                        + figures.dead() == 0;
        return good ? ExitCode.OK : ExitCode.REFUSED;
    }

    private Path folder() {
        try {
            if (folder == null) {
                return Files.createTempDirectory("gesso-crash");
            }
            Files.createDirectories(folder);
            return folder;
        } catch (IOException e) {
            throw new UserException("The folder for the pictures cannot be made; name another one with --in.", e);
        }
    }
}
