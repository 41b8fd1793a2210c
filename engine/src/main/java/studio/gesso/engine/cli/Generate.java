package studio.gesso.engine.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.gesso.engine.cli.options.RequestOptions;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.request.Source;

/** {@code gesso generate}: makes pictures from a prompt, and from a picture if one is given. */
@Command(name = "generate", mixinStandardHelpOptions = true, sortOptions = false, description = "Makes pictures of a prompt.")
final class Generate implements Callable<Integer> {

    @Parameters(paramLabel = "PROMPT", description = "What to paint.")
    private String prompt;

    @Option(names = "--image", paramLabel = "FILE", description = "A picture to start from; without --size the new one has its shape.")
    private Path image;

    @Option(names = "--strength", paramLabel = "N", defaultValue = "0.75", description = "How much of the picture is repainted, over 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double strength;

    @Option(names = "--fit", paramLabel = "HOW", defaultValue = "crop", description = "Where the picture has another shape than the size: crop it, pad it with the colours of its edge, or stretch it (default: ${DEFAULT-VALUE}).")
    private FitMode fit;

    @Mixin
    private RequestOptions options;

    @Mixin
    private RequestRunner making;

    @Override
    public Integer call() {
        ModelCard card = making.card();
        if (image == null) {
            making.make(options.fast(options.request(card, prompt, new Source.Blank(), Optional.empty()), card));
        } else {
            Pixels pixels = Pictures.read(image);
            Size size = options.size().orElseGet(() -> card.sizeOf(pixels.size()));
            making.make(options.fast(options.request(card, prompt, new Source.From(fit.shaped(pixels, size), strength),
                    Optional.of(size)), card));
        }
        return ExitCode.OK;
    }
}
