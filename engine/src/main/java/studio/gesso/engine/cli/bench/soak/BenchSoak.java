package studio.gesso.engine.cli.bench.soak;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.options.DeviceOption;
import studio.gesso.engine.cli.options.RequestOptions;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.StateListener;

/** {@code gesso bench soak}: whether memory, open files and threads stay as they are over many pictures of one process. */
@Command(name = "soak", mixinStandardHelpOptions = true, sortOptions = false, description = "Makes many pictures in one process, and prints how much memory it has, how many open files and how many threads; fails where one of them grows by more than 5 %%. Pictures have 2 steps unless --steps says otherwise. On Linux.")
public final class BenchSoak implements Callable<Integer> {

    /** Lines that are printed. */
    private static final int SAMPLES = 40;

    private static final int FEWEST = 80;
    private static final int STEPS = 2;

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "FILE-or-FOLDER", description = "The model; the starter if left out.")
    private @Nullable String model;

    @Option(names = "--pictures", paramLabel = "N", defaultValue = "5000", description = "How many, " + FEWEST
            + " to 10000000 (default: ${DEFAULT-VALUE}).")
    private int pictures;

    @Mixin
    private DeviceOption deviceOption;

    @Mixin
    private RequestOptions options;

    @Override
    public Integer call() {
        int all = pictures;
        ModelLibrary library = ModelLibrary.ofThisPerson();
        ModelCard card = model == null
                ? library.first().orElseThrow(() -> new UserException("There is no model; name one with --model."))
                : ModelCard.of(library.find(model));
        Request request = options.request(card, card.prompts().stream().findFirst().orElse("a fox"), new Source.Blank(),
                Optional.empty());
        Request brief = options.hasSteps() ? request : request.with(it -> it.steps = STEPS);
        PrintWriter out = spec.commandLine().getOut();
        SoakFigures figures;
        try (Pipeline pipeline = new Pipeline(library, deviceOption.choose().provider(), StateListener.NONE)) {
            out.println(String.format(Locale.ROOT, "%s, %s, %d steps %s, %d pictures", card.name(), brief.size(),
                    brief.steps(), brief.sampler().label(), all));
            figures = soak(pipeline, brief, all, out);
        }
        out.println(figures.verdict());
        return figures.isFlat() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static SoakFigures soak(Pipeline pipeline, Request request, int all, PrintWriter out) {
        out.println("  pictures   seconds      memory   files   threads");
        List<ProcessSample> samples = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 1; i <= all; i++) {
            Request one = request.picture(i);
            pipeline.run(one, BenchSoak::requireMade, new Cancellation());
            if ((long) i * SAMPLES / all > (long) (i - 1) * SAMPLES / all) {
                ProcessSample sample = ProcessSample.now(i, (System.nanoTime() - begin) / 1e9)
                        .orElseThrow(() -> new UserException("This system does not say what a process has;"
                                + " measure on Linux."));
                samples.add(sample);
                out.println(String.format(Locale.ROOT, "%10d %9.1f %7d MiB %7d %9d", sample.pictures(),
                        sample.seconds(), sample.memory() >> 20, sample.files(), sample.threads()));
                out.flush();
            }
        }
        return new SoakFigures(samples);
    }

    private static void requireMade(Event event) {
        if (event instanceof Event.Failed(String sentence, _)) {
            throw new UserException(sentence);
        }
    }
}
