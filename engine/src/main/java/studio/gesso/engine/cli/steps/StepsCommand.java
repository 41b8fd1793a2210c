package studio.gesso.engine.cli.steps;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import studio.gesso.engine.archive.steps.StepRoom;
import studio.gesso.engine.archive.steps.StepStore;
import studio.gesso.engine.archive.steps.StoredRun;
import studio.gesso.engine.diffusion.weights.DataSize;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.cli.terminal.ExitCode;

/** {@code gesso steps}: the runs whose steps are stored, and how much room they have. */
@Command(name = "steps", mixinStandardHelpOptions = true, description = {
    "Lists the runs whose steps are stored, the last first; see: gesso branch."})
public final class StepsCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final String ALL = "all";
    private static final int NAME = 8;
    private static final int PROMPT = 48;

    @Option(names = "--keep", paramLabel = "MB", description = "How much room the steps of the last runs may take, 0 to 100000 megabytes; 0 keeps none, and the oldest go first. It stays so.")
    private @Nullable Integer room;

    @Option(names = "--forget", paramLabel = "RUN", description = "Deletes the stored steps of a run with its prompt and pictures: the beginning of its name, last, or all. Its finished picture stays.")
    private @Nullable String forgotten;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StepStore store = new StepStore(StudioFolders.here().steps(), Runnable::run);
        if (room != null) {
            store.setRoom(new StepRoom(room));
        }
        if (forgotten != null) {
            forget(forgotten, store);
        }
        PrintWriter out = spec.commandLine().getOut();
        List<StoredRun> runs = store.runs();
        runs.forEach(run -> out.println(line(run)));
        out.println((runs.size() == 1 ? "1 run, " : runs.size() + " runs, ")
                + DataSize.of(runs.stream().mapToLong(StoredRun::bytes).sum())
                + " of " + store.room().megabytes() + " MB");
        out.flush();
        return ExitCode.OK;
    }

    private static void forget(String name, StepStore store) {
        if (name.equals(ALL)) {
            store.forget(_ -> true);
        } else {
            String id = RunChoice.stored(name, store).id();
            store.forget(run -> run.id().equals(id));
        }
    }

    private static String line(StoredRun run) {
        String branch = run.origin().map(origin -> "from step " + origin.step() + ", ").orElse("");
        return run.id().substring(0, NAME) + "  " + TIME.format(run.when().atZone(ZoneId.systemDefault())) + "  "
                + branch
                + run.states().size() + " of " + (run.steps() - run.shared()) + " steps  “" + shortened(run.prompt())
                + "”"
                + run.file().map(file -> "  " + file).orElse("");
    }

    private static String shortened(String prompt) {
        String line = prompt.replaceAll("\\s+", " ");
        return line.length() > PROMPT ? line.substring(0, PROMPT - 1) + "…" : line;
    }
}
