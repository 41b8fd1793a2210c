package studio.gesso.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.cli.options.LoraArgument;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.cli.terminal.Interrupt;
import studio.gesso.engine.cli.terminal.ProgressLine;
import studio.gesso.engine.diffusion.model.adapter.AdapterChoice;
import studio.gesso.engine.diffusion.model.generated.ModelExport;
import studio.gesso.engine.diffusion.weights.DataSize;
import studio.gesso.engine.library.adapter.AdapterLibrary;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.adapter.Lora;

/** {@code gesso export}: writes a checkpoint as an ONNX pipeline folder. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Writes a checkpoint or a folder of diffusers as an ONNX pipeline folder in the layout of Optimum, in float32, for"
            + " other programs. The checkpoint stays as it is.",
    "The graphs use operators of ONNX Runtime (domain com.microsoft, such as MultiHeadAttention), so they run in ONNX"
            + " Runtime and what is built on it, not in other runtimes."})
final class Export implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The checkpoint or the folder of diffusers, or its name.")
    private String model;

    @Option(names = {"-o",
        "--output"}, required = true, paramLabel = "FOLDER", description = "The new folder; it must not be there yet.")
    private Path target;

    @Option(names = "--lora", paramLabel = "FILE", converter = LoraArgument.class, description = "A LoRA to merge into the weights, with its strength behind a colon. May be repeated.")
    private List<Lora> loras = List.of();

    @Option(names = "--vae", paramLabel = "FILE", description = "A VAE to use instead of the model's own.")
    private @Nullable String vae;

    @Override
    public Integer call() {
        ModelLibrary library = ModelLibrary.ofThisPerson();
        Path source = library.find(model).path();
        ModelExport export = library.export(source, Optional.ofNullable(vae),
                AdapterChoice.named(loras, AdapterLibrary.of(library)));
        Cancellation cancellation = new Cancellation();
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        try (var _ = new Interrupt(cancellation)) {
            export.write(target, (part, done, all) -> progress.bytes("Writing the " + part.label(), done, all),
                    cancellation);
        } finally {
            progress.end();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(target + " (" + DataSize.of(export.bytes()) + ")");
        out.flush();
        return ExitCode.OK;
    }
}
