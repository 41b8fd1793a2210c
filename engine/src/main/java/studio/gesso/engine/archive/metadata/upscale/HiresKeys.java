package studio.gesso.engine.archive.metadata.upscale;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.base.text.NumberText;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.upscale.Hires;

/** A1111's keys of "Hires. fix". */
public final class HiresKeys {

    private static final String UPSCALE = "Hires upscale";
    private static final String STEPS = "Hires steps";
    private static final String UPSCALER = "Hires upscaler";
    private static final String STRENGTH = "Denoising strength";

    /** All of them but the denoising strength, which others have too. */
    public static final Set<String> KEYS = Set.of(UPSCALE, STEPS, UPSCALER);

    private HiresKeys() {}

    public static void write(Hires hires, BiConsumer<String, String> pairs) {
        pairs.accept(STRENGTH, NumberText.plain(hires.strength()));
        pairs.accept(UPSCALE, NumberText.plain(hires.scale()));
        if (hires.steps() > 0) {
            pairs.accept(STEPS, String.valueOf(hires.steps()));
        }
        if (!hires.upscaler().isEmpty()) {
            pairs.accept(UPSCALER, ModelNames.plain(ModelNames.withoutFolders(hires.upscaler())));
        }
    }

    /**
     * The second pass of a text; empty where there is none, or it is not told as a factor and a strength, or enlarges latents
     * instead of pictures.
     */
    public static Optional<Hires> read(Map<String, String> pairs) {
        try {
            Hires hires = new Hires(Double.parseDouble(pairs.getOrDefault(UPSCALE, "0")),
                    pairs.getOrDefault(UPSCALER, ""), Integer.parseInt(pairs.getOrDefault(STEPS, "0")),
                    Double.parseDouble(pairs.getOrDefault(STRENGTH, "0")));
            return Optional.of(hires)
                    .filter(read -> Ranges.UPSCALE.contains(read.scale()) && Ranges.STRENGTH.contains(read.strength())
                            && !read.upscaler().startsWith("Latent"));
        } catch (NumberFormatException another) {
            return Optional.empty();
        }
    }
}
