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
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.image.mask.MaskPicture;
import studio.gesso.engine.image.mask.Spread;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;

/** {@code gesso inpaint}: repaints the part of a picture under a mask, and proves that nothing else changed. */
@Command(name = "inpaint", mixinStandardHelpOptions = true, sortOptions = false, description = "Repaints a part of a picture, and proves that no pixel outside of it changed.")
final class Inpaint implements Callable<Integer> {

    @Parameters(paramLabel = "PROMPT", description = "What to paint there.")
    private String prompt;

    @Option(names = "--image", required = true, paramLabel = "FILE", description = "The picture.")
    private Path image;

    @Option(names = "--mask", required = true, paramLabel = "FILE", description = "White where the picture may change, black where it must not; of the picture's size. Where it is transparent, a hole in a photo or a painted shape.")
    private Path mask;

    @Option(names = "--invert-mask", description = "Inverts the mask: black where the picture may change.")
    private boolean invertMask;

    @Option(names = "--strength", paramLabel = "N", defaultValue = "0.75", description = "How much is repainted, over 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double strength;

    @Option(names = "--feather", paramLabel = "PIXELS", defaultValue = "16", description = "Width of the mask's soft edge, 0 to 512 (default: ${DEFAULT-VALUE}).")
    private int feather;

    @Option(names = "--grow", paramLabel = "PIXELS", defaultValue = "0", description = "Makes the mask wider first, by 0 to 512.")
    private int grow;

    @Option(names = "--only-masked", description = "Show the model the mask and its surroundings only, enlarged.")
    private boolean onlyMasked;

    @Option(names = "--padding", paramLabel = "PIXELS", defaultValue = "32", description = "With --only-masked: how far around the mask the model sees, 0 to 10000 (default: ${DEFAULT-VALUE}).")
    private int padding;

    @Option(names = "--content", paramLabel = "NAME", defaultValue = "original", description = "What to start from: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Content content;

    @Option(names = "--keep-colours", description = "Do not match the colours of the new part to those around it.")
    private boolean keepColours;

    @Mixin
    private RequestOptions options;

    @Mixin
    private RequestRunner making;

    @Override
    public Integer call() {
        ModelCard card = making.card();
        Pixels original = Pictures.read(image);
        Mask drawn = MaskPicture.of(Pictures.read(mask));
        Mask given = invertMask ? Spread.inverse(drawn) : drawn;
        Request base = options.fast(options.request(card, prompt, new Source.Blank(), Optional.empty()), card);
        Fill fill = new Fill(new Fill.Subject(original, given), Area.of(original.size()), settings(), new Region.Work(
                card.sizes().fitting(base.size()), card.sizes()::fitting));
        making.make(fill.request(base));
        return ExitCode.OK;
    }

    private Fill.Settings settings() {
        return new Fill.Settings(grow, feather, padding, onlyMasked ? Fill.View.AROUND : Fill.View.WHOLE, content,
                keepColours ? ColourMatch.OFF : ColourMatch.RING, strength);
    }
}
