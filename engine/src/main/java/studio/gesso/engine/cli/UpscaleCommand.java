package studio.gesso.engine.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.metadata.settings.Settings;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.options.RequestOptions;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.diffusion.model.Capability;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.pipeline.upscale.Enlarger;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.UpscalerLibrary;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;

/** {@code gesso upscale}: makes a picture larger. */
@Command(name = "upscale", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Makes a picture larger, in tiles.", "--model is an upscaler, or with --add-detail the model that paints."})
final class UpscaleCommand implements Callable<Integer> {

    private static final double USUAL_SCALE = 4;

    @Parameters(paramLabel = "FILE", description = "The picture.")
    private Path image;

    @Option(names = "--scale", paramLabel = "N", description = "How many times as wide and high, over 0 to 16 (default: 4); or give --size.")
    private @Nullable Double scale;

    @Option(names = "--upscaler", paramLabel = "NAME-or-FILE", description = "The upscaler: a file of the ESRGAN or Compact kind, its name, Lanczos or Nearest (default: the best one that comes with Gesso).")
    private @Nullable String upscaler;

    @Option(names = "--add-detail", paramLabel = "N", defaultValue = "0", description = "How much of the enlarged picture the model repaints tile by tile, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double detail;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "What the model paints (default: the prompt in the picture's file).")
    private @Nullable String prompt;

    @Option(names = "--fit", paramLabel = "HOW", defaultValue = "crop", description = "Where the picture has another shape than the size: crop it, pad it with the colours of its edge, or stretch it (default: ${DEFAULT-VALUE}).")
    private FitMode fit;

    @Option(names = "--tile", paramLabel = "PIXELS", defaultValue = "0", description = "The side of a tile, 0 to 2048: 0 for what suits, else at least 64 (default: ${DEFAULT-VALUE}).")
    private int tile;

    @Mixin
    private RequestOptions options;

    @Mixin
    private RequestRunner making;

    @Override
    public Integer call() {
        Pixels picture = Pictures.read(image);
        Size wanted = wanted(picture.size());
        Pixels shaped = fit.shaped(picture, wanted);
        Optional<ModelCard> itself = itself();
        if (itself.isPresent()) {
            making.make(painted(itself.get(), new Upscale(shaped, Upscale.BY_MODEL, 1, tile), wanted));
        } else if (detail > 0) {
            making.make(painted(making.card(), new Upscale(shaped, found(upscaler), detail, tile), wanted));
        } else {
            String file = found(Optional.ofNullable(upscaler).or(making::named).orElse(null));
            making.make(new Upscale(shaped, file, 0, tile).of(told(), wanted));
        }
        return ExitCode.OK;
    }

    /** The chosen model, where it makes pictures larger by itself. */
    private Optional<ModelCard> itself() {
        boolean isUpscaler = upscaler != null || making.named().isEmpty() || making.named()
                .filter(name -> Enlarger.filter(name).isPresent() || isFile(name))
                .isPresent();
        return isUpscaler
                ? Optional.empty()
                : Optional.of(making.card()).filter(card -> card.capabilities().contains(Capability.UPSCALING));
    }

    private static boolean isFile(String name) {
        try {
            Enlarger.scale(ModelLibrary.ofThisPerson().upscaler(name));
            return true;
        } catch (UserException another) {
            // It is the model that paints, or whoever opens it says what is wrong with it.
            return false;
        }
    }

    private static String found(@Nullable String name) {
        return UpscalerLibrary.named(Optional.ofNullable(name));
    }

    private Size wanted(Size now) {
        if (options.size().isPresent() && scale != null) {
            throw new UserException("Give --scale or --size, not both: one follows from the other.");
        }
        double times = Optional.ofNullable(scale).orElse(USUAL_SCALE);
        return options.size().orElseGet(() -> now.times(times));
    }

    private Request painted(ModelCard card, Upscale upscale, Size size) {
        Settings told = Metadata.read(image).settings();
        Request request = options.fast(options.request(card,
                Optional.ofNullable(prompt).or(() -> told.prompt().map(told::translated)).orElse(""), upscale,
                Optional.of(size)), card);
        return request.negative().isPresent()
                ? request
                : request.with(it -> it.negative = told.negative().map(told::translated));
    }

    /** How the picture was made, as its file tells, so that the larger one tells it too. */
    private Request told() {
        RestoredSettings restored = Metadata.read(image);
        Request nothing = new Request("", "", Optional.empty(), new Source.Blank(), new Size(1, 1), SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, 20, 7.5, 0, 1);
        return restored.dialect().isPresent() ? restored.settings().over(nothing) : nothing;
    }
}
