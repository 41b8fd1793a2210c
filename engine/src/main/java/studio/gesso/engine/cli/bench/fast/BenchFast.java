package studio.gesso.engine.cli.bench.fast;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import studio.gesso.engine.cli.bench.measure.TemporaryCache;
import studio.gesso.engine.cli.options.DeviceOption;
import studio.gesso.engine.cli.options.RequestOptions;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.model.generated.OneModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.diffusion.weights.adapter.LoraFile;
import studio.gesso.engine.diffusion.weights.adapter.fewstep.FewStepLoras;
import studio.gesso.engine.diffusion.weights.adapter.fewstep.FewStepSettings;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.speed.Matrices;
import studio.gesso.engine.request.state.StateListener;

/** {@code gesso bench fast}: what the fast modes gain and cost with one model, beside the exact pictures. */
@Command(name = "fast", mixinStandardHelpOptions = true, sortOptions = false, description = "Measures guidance in a part of the steps, DeepCache and LoRAs for few steps (--lora) with one model, beside exact pictures of the same seeds: seconds, times as fast, PSNR, and by how many levels the means differ.")
public final class BenchFast implements Callable<Integer> {

    /** About the noise levels of Kynkäänniemi et al. 2024 for SDXL, 0.28 to 5.42, in 20 to 50 steps. */
    private static final StepRange LIMITED = new StepRange(0.3, 0.95);

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "A weight file, or a folder with a model.")
    private Path model;

    @Option(names = "--pictures", paramLabel = "N", defaultValue = "1", description = "How many pictures in each mode, 1 to 10000000 (default: ${DEFAULT-VALUE}).")
    private int pictures;

    @Option(names = "--in", paramLabel = "FOLDER", defaultValue = "${sys:java.io.tmpdir}", description = "Where graphs and converted weights are written to, and deleted afterwards (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Mixin
    private DeviceOption deviceOption;

    @Mixin
    private RequestOptions options;

    @Override
    public Integer call() throws IOException {
        Provider device = deviceOption.choose().provider();
        Path cache = Files.createTempDirectory(folder, "gesso-bench-fast-");
        try (Pipeline pipeline = new Pipeline(new OneModel(model.toAbsolutePath(), new ModelOpener(cache)), device,
                StateListener.NONE)) {
            ModelCard card = ModelCard.of(new ModelOpener(cache).open(model.toAbsolutePath()));
            Request exact = options.request(card, card.prompts().stream().findFirst().orElse("a fox"),
                    new Source.Blank(), Optional.empty()).with(it -> it.batch = 1);
            head(card, exact, device);
            var table = new FastTable(spec.commandLine().getOut());
            new FastBench(pipeline, pictures).run(modes(exact), table::add);
            return ExitCode.OK;
        } finally {
            TemporaryCache.delete(cache);
        }
    }

    private void head(ModelCard card, Request exact, Provider device) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.format(Locale.ROOT, "%s, %s, %d steps %s, guidance %s, %s; %d pictures from seed %d on",
                card.name(), exact.size(), exact.steps(), exact.sampler().label(), exact.guidance(), device.label(),
                pictures, exact.seed()));
        out.flush();
    }

    /** The ways to measure; LoRAs for few steps are left out of all others. */
    private static List<FastBench.Mode> modes(Request asked) {
        List<FastBench.Mode> fewSteps = new ArrayList<>();
        List<Lora> others = new ArrayList<>();
        for (Lora lora : asked.advanced().loras()) {
            Optional<FewStepSettings> made = FewStepLoras.of(LoraFile.read(AdapterFinder.PATHS.lora(lora.file())));
            made.ifPresentOrElse(settings -> fewSteps.add(fewSteps(settings, asked, lora)), () -> others.add(lora));
        }
        Request exact = asked.with(it -> it.advanced = asked.advanced().with(that -> that.loras = others));
        return Stream.concat(usual(exact).stream(), fewSteps.stream()).toList();
    }

    private static FastBench.Mode fewSteps(FewStepSettings settings, Request asked, Lora lora) {
        return mode(settings.kind() + ", " + settings.steps() + " steps", settings.in(asked),
                it -> it.loras = List.of(new Lora(lora.file(), settings.strength())));
    }

    private static List<FastBench.Mode> usual(Request exact) {
        return List.of(new FastBench.Mode("exact", exact),
                mode("guidance 0.3 to 0.95", exact, it -> it.guidanceSteps = LIMITED),
                mode("DeepCache 2", exact, it -> it.deepCache = new DeepCache(2, 0)),
                mode("DeepCache 3", exact, it -> it.deepCache = new DeepCache(3, 0)),
                mode("matrices in 8 bits", exact, it -> it.matrices = Matrices.EIGHT_BITS),
                mode("DeepCache 3, guidance 0.3 to 0.95", exact, it -> {
                    it.deepCache = new DeepCache(3, 0);
                    it.guidanceSteps = LIMITED;
                }));
    }

    private static FastBench.Mode mode(String name, Request exact, Consumer<AdvancedSettings.Changes> change) {
        return new FastBench.Mode(name, exact.with(it -> it.advanced = exact.advanced().with(change)));
    }
}
