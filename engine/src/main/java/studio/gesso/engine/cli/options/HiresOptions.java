package studio.gesso.engine.cli.options;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.library.UpscalerLibrary;
import studio.gesso.engine.request.upscale.Hires;

/** The options of "Hires. fix": the picture is made larger and refined at once. */
final class HiresOptions {

    @Option(names = "--hires-scale", paramLabel = "N", description = "Hires. fix: make the picture in its size, then so many times larger and refine it, over 0 to 16; for pictures from a prompt alone.")
    private @Nullable Double scale;

    @Option(names = "--hires-upscaler", paramLabel = "NAME-or-FILE", description = "With --hires-scale: what makes it larger, an upscaler's file or name, Lanczos or Nearest (default: the best one that comes with Gesso).")
    private @Nullable String upscaler;

    @Option(names = "--hires-strength", paramLabel = "N", description = "With --hires-scale: how much of the larger picture is repainted, over 0 to 1 (default: 0.7).")
    private @Nullable Double strength;

    @Option(names = "--hires-steps", paramLabel = "N", description = "With --hires-scale: steps of the second pass, 0 to 1000; 0 for as many as the first (default: 0).")
    private @Nullable Integer steps;

    /** What is wanted; empty where nothing is. */
    Optional<Hires> wanted() {
        if (scale == null) {
            if (upscaler != null || strength != null || steps != null) {
                throw new UserException("Options of the hires fix are given without --hires-scale; give it too, such as"
                        + " --hires-scale 2.");
            }
            return Optional.empty();
        }
        Hires usual = Hires.USUAL;
        return Optional.of(new Hires(scale, UpscalerLibrary.named(Optional.ofNullable(upscaler)),
                steps == null ? usual.steps() : steps,
                strength == null ? usual.strength() : strength));
    }
}
