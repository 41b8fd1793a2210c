package studio.gesso.engine.cli.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.cli.bench.crash.BenchCrash;
import studio.gesso.engine.cli.bench.fast.BenchFast;
import studio.gesso.engine.cli.bench.measure.Medians;
import studio.gesso.engine.cli.bench.soak.BenchSoak;
import studio.gesso.engine.cli.options.DeviceOption;
import studio.gesso.engine.cli.options.RequestOptions;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.model.latent.Preview;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.State;

/** {@code gesso bench}: measures the time of making pictures on this machine, in medians of several rounds. */
@Command(name = "bench", subcommands = {BenchGallery.class,
    BenchInpaint.class,
    BenchCrash.class,
    BenchDevice.class,
    BenchFast.class,
    BenchReal.class,
    BenchSoak.class}, mixinStandardHelpOptions = true, sortOptions = false, description = "Measures this machine with the starter model, or with the given models.")
public final class Bench implements Callable<Integer> {

    private static final int PREVIEWS = 2000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", arity = "0..*", description = "Model folders; the starter if left out.")
    private List<String> models = List.of();

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "7", description = "How many pictures each, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private DeviceOption deviceOption;

    @Mixin
    private RequestOptions options;

    @Override
    public Integer call() throws InterruptedException {
        Provider device = deviceOption.choose().provider();
        ModelLibrary library = ModelLibrary.ofThisPerson();
        List<ModelCard> cards = models.isEmpty()
                ? library.first().stream().toList()
                : models.stream().map(name -> ModelCard.of(library.find(name))).toList();
        for (ModelCard card : cards) {
            measure(card, device);
        }
        return ExitCode.OK;
    }

    private void measure(ModelCard card, Provider device) throws InterruptedException {
        Request request = options.request(card, card.prompts().stream().findFirst().orElse("a fox"), new Source.Blank(),
                Optional.empty());
        AtomicReference<@Nullable State> last = new AtomicReference<>();
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), device, (_, state) -> last.set(state))) {
            PictureBench.Figures figures = new PictureBench(pipeline, request, Math.max(1, rounds)).run();
            print(card, request, device, figures, preview(card, device, Objects.requireNonNull(last.get())));
        }
    }

    private void print(ModelCard card, Request request, Provider device, PictureBench.Figures figures, double preview) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(card.name() + ", " + request.size() + ", " + request.steps() + " steps " + request.sampler().label()
                + ", guidance " + request.guidance() + ", " + device.label() + "; medians of " + rounds
                + " rounds (least to most)");
        out.println("  whole picture                    " + figures.picture().text("%.3f s"));
        out.println("  whole picture ÷ bare networks    " + figures.overhead().text("%.3f"));
        out.println("  time to the first step           " + figures.firstStep().text("%.3f s"));
        out.println("  one step                         " + figures.step().text("%.4f s"));
        out.println(String.format(Locale.ROOT, "  preview, share of a step         %.3f %%",
                100 * preview / figures.step().median()));
        out.println("  from cancelling to the end       " + figures.cancel().text("%.4f s"));
        out.println("  most memory of the process       "
                + PictureBench.peakMebibytes()
                        .map(mebibytes -> mebibytes + " MiB")
                        .orElse("not reported by this system"));
        out.flush();
    }

    /** The median seconds of a preview of a state. */
    private static double preview(ModelCard card, Provider device, State state) {
        List<Double> seconds = new ArrayList<>();
        try (DiffusionModel model = FamilyLoaders.open(ModelLibrary.ofThisPerson().find(card.path().toString()),
                device)) {
            for (int i = 0; i < PREVIEWS; i++) {
                long begin = System.nanoTime();
                Preview.of(state.clean().orElse(state.latents()), model.space());
                seconds.add((System.nanoTime() - begin) / 1e9);
            }
        }
        return Medians.of(seconds).median();
    }
}
