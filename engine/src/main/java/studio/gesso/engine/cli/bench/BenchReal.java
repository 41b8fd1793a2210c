package studio.gesso.engine.cli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;

/** {@code gesso bench real}: measures opening and painting with one model, beside its bare networks in the same run. */
@Command(name = "real", mixinStandardHelpOptions = true, sortOptions = false, description = "Measures a model of any size: opening it for the first and the second time, its steps, decoding and memory, beside its bare networks.")
final class BenchReal implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "A weight file, or a folder with a model.")
    private Path model;

    @Option(names = "--in", paramLabel = "FOLDER", defaultValue = "${sys:java.io.tmpdir}", description = "Where converted weights are written to, and deleted afterwards: about 5 GB for each GB of a float16 file (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Mixin
    private DeviceOption deviceOption;

    @Mixin
    private RequestOptions options;

    @Override
    public Integer call() throws IOException {
        Provider device = deviceOption.choose().provider();
        Path cache = Files.createTempDirectory(folder, "gesso-bench-real-");
        try {
            Path file = model.toAbsolutePath();
            ModelCard card = ModelCard.of(new ModelOpener(cache.resolve("alone")).open(file));
            Request request = options.request(card, "a fox", new Source.Blank(), Optional.empty());
            print(card, request, device, new RealBench(file, cache, device).run(request));
            return ExitCode.OK;
        } finally {
            TemporaryCache.delete(cache);
        }
    }

    private void print(ModelCard card, Request request, Provider device, RealBench.Figures figures) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(card.name() + ", " + request.size() + ", " + request.steps() + " steps " + request.sampler().label()
                + ", guidance " + request.guidance() + ", " + device.label());
        out.println("                                        wall  processor   × what stands above or in brackets");
        line(out, "converting its largest network", figures.conversion().text());
        line(out, "bare session of that", figures.session().text());
        line(out, "first opening, to the first step",
                figures.first().text(figures.conversion().plus(figures.session())));
        line(out, "bare sessions of all parts", figures.sessions().text());
        line(out, "second opening, to the first step", figures.second().text(figures.sessions()));
        line(out, "anonymous memory by then", String.format(Locale.ROOT, "%8d MiB more", figures.anonymous()));
        line(out, "one step", figures.step().text("%8.2f s"));
        line(out, "decoding", figures.decode().text());
        line(out, "steps and decoding ÷ bare networks",
                String.format(Locale.ROOT, "%8.3f", 1 / figures.networks()));
        line(out, "most memory of the process", PictureBench.peakMebibytes()
                .map(mebibytes -> String.format(Locale.ROOT, "%8d MiB", mebibytes))
                .orElse("not reported by this system"));
        out.flush();
    }

    private static void line(PrintWriter out, String what, String figures) {
        out.println(String.format(Locale.ROOT, "  %-36s%s", what, figures));
    }
}
