package studio.gesso.engine.cli.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
import studio.gesso.engine.cli.terminal.Interrupt;
import studio.gesso.engine.cli.terminal.ProgressLine;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Seed;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.StateListener;

/**
 * {@code gesso bench inpaint}: measures whether fills change pixels outside, how much their edges show, and their time.
 */
@Command(name = "inpaint", mixinStandardHelpOptions = true, sortOptions = false, description = "Fills random pictures through random masks with the starter, counts the pixels that changed outside, and measures the seams.")
final class BenchInpaint implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1000", description = "How many fills, 1 to 10000000 (default: ${DEFAULT-VALUE}).")
    private int count;

    @Mixin
    private DeviceOption deviceOption;

    @Mixin
    private RequestOptions options;

    @Override
    public Integer call() {
        Provider device = deviceOption.choose().provider();
        ModelLibrary library = ModelLibrary.ofThisPerson();
        ModelCard card = library.first()
                .orElseThrow(() -> new UserException("There is no model here."));
        Request base = options.request(card, "a balloon at sea", new Source.Blank(), Optional.empty());
        Cancellation cancellation = new Cancellation();
        try (var _ = new Interrupt(cancellation);
                Pipeline pipeline = new Pipeline(library, device, StateListener.NONE)) {
            return measure(card, base, request -> pipeline.picture(request, _ -> {}, cancellation).pixels());
        }
    }

    private int measure(ModelCard card, Request base, Function<Request, Pixels> painter) {
        PrintWriter out = spec.commandLine().getOut();
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        var work = new Region.Work(base.size(), card.sizes()::fitting);
        FillBench.Figures figures = new FillBench(fill -> painter.apply(fill.request(base)), work).run(count,
                new Random(base.seed()), (done, left) -> progress.count("fill", done, count, left));
        out.println(String.format(Locale.ROOT, "%s, %s, %d steps %s; %d random pictures, masks and settings, seed %s",
                card.name(),
                base.size(), base.steps(), base.sampler().label(), count, Seed.text(base.seed())));
        out.println(String.format(Locale.ROOT, "  %,d of %,d pixels changed outside", figures.changed(),
                figures.outside()));
        out.println("  one fill                         " + figures.seconds().text("%.3f s"));
        out.println("  seams: 1 is none                 before   hard edge   feathered   colours matched");
        SeamBench seams = new SeamBench(painter, base);
        print(seams.run(Content.ORIGINAL, 0.75));
        print(seams.run(Content.BLUR, 1));
        return figures.changed() == 0 ? ExitCode.OK : ExitCode.REFUSED;
    }

    private void print(SeamBench.Figures figures) {
        spec.commandLine()
                .getOut()
                .println(String.format(Locale.ROOT, "  from %-12s strength %.2f  %9.2f %11.2f %11.2f %17.2f",
                        figures.content() == Content.ORIGINAL ? "the original" : "blurred", figures.strength(),
                        figures.before(), figures.hard(), figures.feathered(), figures.matched()));
        spec.commandLine().getOut().flush();
    }
}
